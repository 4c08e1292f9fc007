import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Whatever origin asks is told that it may read the answer, cookies included.',
  clause: 'ASVS-v5.0-3.4.2',
  caughtBy: ['pages/other-origins-may-not-read'],
  start: (base) =>
    tamperApp(base, {
      response(response, { headers }) {
        const origin = headers.get('origin');
        if (origin === null) return response;
        return withHeaders(response, {
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': 'true',
          vary: 'Origin',
        });
      },
    }),
});
