import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'The home page of somebody who is signed out may be stored, since it is the same for everybody.',
  clause: 'AUTHPI-caching',
  caughtBy: ['session/pages-are-not-stored'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url, headers }) =>
        new URL(url).pathname === '/' && !headers.get('cookie')?.includes('__Host-session=')
          ? withHeaders(response, { 'cache-control': 'public, max-age=300' })
          : response,
    }),
});
