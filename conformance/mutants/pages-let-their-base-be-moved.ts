import { tamperApp, withPolicy } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Pages carry a policy that lets a base element move their links.',
  clause: 'ASVS-v5.0-3.4.3',
  caughtBy: ['pages/injected-scripts-do-not-run'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        withPolicy(response, (policy) => policy.replace("base-uri 'none'; ", '')),
    }),
});
