import { defineMutant, start } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refresh answered with 503 ends the session.',
  clause: 'AUTHPI-refresh',
  caughtBy: [
    'errors/issuer-down-at-refresh',
    'refresh/near-expiry-survives-an-outage',
    'refresh/outage-met-anywhere-keeps-the-session',
    'refresh/outage-when-asked-keeps-the-session',
    'refresh/retry-after-is-passed-on',
    'refresh/unavailable-keeps-the-session',
    'userinfo/refused-refresh-ends-the-session',
  ],
  start(base) {
    return start(
      takeForTheEnd(base, (answer) => answer !== 'connection cut' && answer.status === 503),
    );
  },
});
