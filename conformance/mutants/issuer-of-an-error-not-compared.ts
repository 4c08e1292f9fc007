import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'The issuer that sends an error is not compared.',
  clause: 'RFC9207-2.4',
  caughtBy: ['callback/issuer-of-an-error-is-compared'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      if (parameters.has('error') && !parameters.has('code')) {
        parameters.set('iss', base.settings.issuerUrl);
      }
    }),
});
