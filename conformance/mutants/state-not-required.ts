import { defineMutant } from './_tools/base.ts';
import { withStateOfTheBrowser } from './_tools/logins.ts';

export default defineMutant({
  breaks: 'A callback need not have a state.',
  clause: 'RFC6749-10.12',
  caughtBy: ['state/missing-is-rejected'],
  start: (base) => withStateOfTheBrowser(base, (state) => state === null),
});
