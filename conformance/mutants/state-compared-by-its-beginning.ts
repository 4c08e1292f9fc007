import { defineMutant } from './_tools/base.ts';
import { withStateOfTheBrowser } from './_tools/logins.ts';

export default defineMutant({
  breaks: 'Of a state only the first 16 letters are compared.',
  clause: 'RFC6749-10.12',
  caughtBy: ['state/near-miss-is-rejected'],
  start: (base) =>
    withStateOfTheBrowser(
      base,
      (state, known, own) => !known && state?.slice(0, 16) === own.slice(0, 16),
    ),
});
