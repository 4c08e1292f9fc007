import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login leaves the session that the browser had before.',
  clause: 'ASVS-v5.0-7.2.4',
  caughtBy: ['session/former-one-ends-at-login'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        if (new URL(request.url).pathname !== '/callback') return request;
        const cookies = request.headers.get('cookie') ?? '';
        return withRequestHeaders(request, {
          cookie: cookies.replace(/__Host-session=[^;]+/, 'gone=1'),
        });
      },
    }),
});
