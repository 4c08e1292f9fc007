import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Nothing says that the way to the login must not be stored in the place of a page.',
  clause: 'AUTHPI-caching',
  caughtBy: ['session/pages-are-not-stored'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        response.headers.get('location')?.startsWith('/login')
          ? withHeaders(response, { 'cache-control': undefined })
          : response,
    }),
});
