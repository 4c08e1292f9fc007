import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'An error beside a code is not read.',
  clause: 'RFC6749-4.1.2.1',
  caughtBy: ['callback/code-beside-an-error-is-not-redeemed'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      if (parameters.has('code')) parameters.delete('error');
    }),
});
