import { defineMutant } from './_tools/base.ts';
import { withStateOfTheBrowser } from './_tools/logins.ts';

export default defineMutant({
  breaks: 'A state counts in capitals too.',
  clause: 'RFC6749-10.12',
  caughtBy: ['state/near-miss-is-rejected'],
  start: (base) =>
    withStateOfTheBrowser(
      base,
      (state, known, own) => !known && state?.toLowerCase() === own.toLowerCase(),
    ),
});
