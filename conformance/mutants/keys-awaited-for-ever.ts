import { defineMutant, start } from './_tools/base.ts';
import { waitForEver } from './_tools/deadlines.ts';

export default defineMutant({
  breaks: 'The keys may take as long as they like.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['keys/silence-has-an-end'],
  start: (base) => start(waitForEver(base, '/jwks.json')),
});
