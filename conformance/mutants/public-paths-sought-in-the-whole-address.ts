import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Whether a page needs a login is told by an expression that looks at the query too.',
  clause: 'ASVS-v5.0-8.3.1',
  caughtBy: ['session/public-paths-are-not-found-in-the-query'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const { pathname, search } = new URL(request.url);
        const isPublic = pathname === '/dashboard' && /\/healthz$/.test(search);
        return isPublic && !request.headers.has('cookie') ? Response.json({ user: null }) : request;
      },
    }),
});
