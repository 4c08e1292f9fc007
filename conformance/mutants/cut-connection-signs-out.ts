import { defineMutant, start } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refresh whose connection is cut ends the session.',
  clause: 'AUTHPI-refresh',
  caughtBy: [
    'refresh/lost-response-ends-in-a-clean-sign-out',
    'refresh/near-expiry-survives-an-outage',
    'refresh/reset-keeps-the-session',
  ],
  start(base) {
    return start(takeForTheEnd(base, (answer) => answer === 'connection cut'));
  },
});
