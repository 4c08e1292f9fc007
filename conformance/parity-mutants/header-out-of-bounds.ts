import { tamperApp, withHeaders } from '../mutants/_tools/app.ts';
import { defineParityMutant } from './_base.ts';

export default defineParityMutant({
  differs: 'A header that may differ, with a value that is not explained.',
  check: 'errors/health-survives-an-outage',
  found: ['header connection'],
  start: (base) =>
    tamperApp(base, { response: (response) => withHeaders(response, { connection: 'upgrade' }) }),
});
