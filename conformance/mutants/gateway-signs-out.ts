import { defineMutant, start } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refresh that a gateway answers with 502 or 504 ends the session.',
  clause: 'AUTHPI-refresh',
  caughtBy: [
    'refresh/gateway-answer-is-not-repeated',
    'refresh/outage-when-asked-keeps-the-session',
  ],
  start(base) {
    return start(
      takeForTheEnd(
        base,
        (answer) => answer !== 'connection cut' && [502, 504].includes(answer.status),
      ),
    );
  },
});
