import { tamperApp, withHeaders } from '../mutants/_tools/app.ts';
import { defineParityMutant } from './_base.ts';

export default defineParityMutant({
  differs: 'A header more in every answer.',
  check: 'errors/health-survives-an-outage',
  found: ['header x-powered-by'],
  start: (base) =>
    tamperApp(base, {
      response: (response) => withHeaders(response, { 'x-powered-by': 'another runtime' }),
    }),
});
