import { defineMutant, start } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refresh answered with an HTML page ends the session.',
  clause: 'AUTHPI-refresh',
  caughtBy: [
    'refresh/html-keeps-the-session',
    'refresh/near-expiry-survives-an-outage',
    'refresh/outage-when-asked-keeps-the-session',
  ],
  start(base) {
    return start(
      takeForTheEnd(
        base,
        async (answer) => answer !== 'connection cut' && (await answer.text()).startsWith('<'),
      ),
    );
  },
});
