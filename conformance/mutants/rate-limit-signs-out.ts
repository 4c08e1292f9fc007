import { defineMutant, start } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refresh answered with 429 ends the session.',
  clause: 'AUTHPI-refresh',
  caughtBy: [
    'refresh/near-expiry-survives-an-outage',
    'refresh/retry-after-is-passed-on',
    'refresh/too-many-requests-keeps-the-session',
  ],
  start(base) {
    return start(
      takeForTheEnd(base, (answer) => answer !== 'connection cut' && answer.status === 429),
    );
  },
});
