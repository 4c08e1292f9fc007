import { tamperApp, withPolicy } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Pages may be framed by any site.',
  clause: 'ASVS-v5.0-3.4.6',
  caughtBy: ['pages/cannot-be-framed'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        withPolicy(response, (policy) => policy.replace("frame-ancestors 'none'", '')),
    }),
});
