import { tamperApp, withHeaders } from '../mutants/_tools/app.ts';
import { defineParityMutant } from './_base.ts';

export default defineParityMutant({
  differs: 'The same header with another value.',
  check: 'errors/health-survives-an-outage',
  found: ['header content-type'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/healthz'
          ? withHeaders(response, { 'content-type': 'application/json; charset=utf-8' })
          : response,
    }),
});
