import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Where a browser sends no cookies, the session may be named in the URL.',
  clause: 'ASVS-v5.0-14.2.1',
  caughtBy: ['session/id-counts-in-its-cookie-alone'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const id = new URL(request.url).searchParams.get('session');
        if (id === null || request.headers.has('cookie')) return request;
        return withRequestHeaders(request, { cookie: `__Host-session=${id}` });
      },
    }),
});
