import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'The issuer of a callback has to be there, and is compared where it is not empty.',
  clause: 'RFC9207-2.4',
  caughtBy: ['callback/lookalike-issuers-are-rejected'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      if (parameters.get('iss') === '') parameters.set('iss', base.settings.issuerUrl);
    }),
});
