import { defineMutant, start } from './_tools/base.ts';
import { waitForEver } from './_tools/deadlines.ts';

export default defineMutant({
  breaks: 'Userinfo may take as long as it likes.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['userinfo/silence-has-an-end'],
  start: (base) => start(waitForEver(base, '/userinfo')),
});
