import { tamperApp, withPolicy } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Pages carry a policy that is strict with scripts, and lets every script element run.',
  clause: 'ASVS-v5.0-3.4.3',
  caughtBy: ['pages/injected-scripts-do-not-run'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        withPolicy(
          response,
          (policy) => `${policy}; script-src 'none'; script-src-elem 'unsafe-inline'`,
        ),
    }),
});
