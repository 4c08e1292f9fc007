import { defineMutant, start } from './_tools/base.ts';
import { waitForEver } from './_tools/deadlines.ts';

export default defineMutant({
  breaks: 'The metadata may take as long as they like.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['metadata/silence-has-an-end'],
  start: (base) => start(waitForEver(base, '/openid-configuration')),
});
