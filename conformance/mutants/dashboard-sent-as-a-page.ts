import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The JSON of the dashboard is sent as a page.',
  clause: 'ASVS-v5.0-4.1.1',
  caughtBy: ['pages/json-is-no-page'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/dashboard' && response.status === 200
          ? withHeaders(response, { 'content-type': 'text/html; charset=utf-8' })
          : response,
    }),
});
