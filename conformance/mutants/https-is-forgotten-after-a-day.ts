import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Browsers are told to come back by https for a day.',
  clause: 'ASVS-v5.0-3.4.1',
  caughtBy: ['pages/https-is-remembered'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        withHeaders(response, { 'strict-transport-security': 'max-age=86400' }),
    }),
});
