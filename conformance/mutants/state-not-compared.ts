import { defineMutant } from './_tools/base.ts';
import { withStateOfTheBrowser } from './_tools/logins.ts';

export default defineMutant({
  breaks: 'The state of a callback is not compared with that of the login.',
  clause: 'RFC6749-10.12',
  caughtBy: [
    'state/mismatch-is-rejected',
    'state/near-miss-is-rejected',
    'state/of-another-browser-is-rejected',
  ],
  start: (base) => withStateOfTheBrowser(base, (state, known) => state !== null && !known),
});
