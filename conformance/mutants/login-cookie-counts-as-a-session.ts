import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

/** A session is signed in two parts, a login sealed in five. */
const sealedAsTheSession = /(?:^|; )__Host-session=[\w-]+(?:\.[\w-]*){4}(?:;|$)/;

export default defineMutant({
  breaks: 'Whatever the app has sealed is a session, if it stands in the cookie of one.',
  clause: 'ASVS-v5.0-9.2.2',
  caughtBy: ['session/cookie-of-a-login-signs-nobody-in'],
  start: (base) =>
    tamperApp(base, {
      request: (request) =>
        new URL(request.url).pathname === '/dashboard' &&
        sealedAsTheSession.test(request.headers.get('cookie') ?? '')
          ? Response.json({ user: { organizations: [] } })
          : request,
    }),
});
