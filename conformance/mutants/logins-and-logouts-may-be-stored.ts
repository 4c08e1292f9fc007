import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'Nothing says that the redirects of a login and a logout, and what programs get, must not be stored.',
  clause: 'AUTHPI-caching',
  caughtBy: ['session/pages-are-not-stored'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        response.status < 400 && /^\/(login|logout|machine|api\/)/.test(new URL(url).pathname)
          ? withHeaders(response, { 'cache-control': undefined })
          : response,
    }),
});
