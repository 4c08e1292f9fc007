import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'X-Forwarded-User says who is signed in, whoever wrote it.',
  clause: 'ASVS-v5.0-4.1.3',
  caughtBy: ['session/headers-sign-nobody-in'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const sub = request.headers.get('x-forwarded-user');
        return sub !== null && new URL(request.url).pathname === '/dashboard'
          ? Response.json({ user: { sub, organizations: [] } })
          : request;
      },
    }),
});
