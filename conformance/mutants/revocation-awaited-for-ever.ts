import { defineMutant, start } from './_tools/base.ts';
import { waitForEver } from './_tools/deadlines.ts';

export default defineMutant({
  breaks: 'A revocation may take as long as it likes, and the logout with it.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['logout/silence-of-the-issuer-has-an-end'],
  start: (base) => start(waitForEver(base, '/revoke')),
});
