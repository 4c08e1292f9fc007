import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'Where a callback has no code, the text of what is undefined is redeemed.',
  clause: 'RFC6749-4.1.2',
  caughtBy: ['callback/missing-code-is-rejected'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      const isMissing = !parameters.has('code') && !parameters.has('error');
      if (isMissing && parameters.has('state')) parameters.set('code', 'undefined');
    }),
});
