import { tamperApp } from '../mutants/_tools/app.ts';
import { defineParityMutant } from './_base.ts';

export default defineParityMutant({
  differs: 'The same JSON, written with a space.',
  check: 'errors/health-survives-an-outage',
  found: ['body'],
  start: (base) =>
    tamperApp(base, {
      response: async (response, { url }) =>
        new URL(url).pathname === '/healthz'
          ? new Response((await response.text()).replaceAll(',', ', '), response)
          : response,
    }),
});
