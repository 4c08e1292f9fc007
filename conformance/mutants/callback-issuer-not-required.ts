import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'A callback need not name the issuer.',
  clause: 'RFC9207-2.4',
  caughtBy: ['callback/missing-issuer-is-rejected'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      if (!parameters.has('iss')) parameters.set('iss', base.settings.issuerUrl);
    }),
});
