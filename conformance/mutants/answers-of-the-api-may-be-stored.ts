import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'What the API lists may be stored for a minute, by whoever is on the way.',
  clause: 'AUTHPI-caching',
  caughtBy: ['session/pages-are-not-stored'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/api/projects' && response.ok
          ? withHeaders(response, { 'cache-control': 'public, max-age=60' })
          : response,
    }),
});
