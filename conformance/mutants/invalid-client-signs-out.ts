import { defineMutant, start } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refresh refused with invalid_client ends the session.',
  clause: 'RFC6749-5.2',
  caughtBy: [
    'refresh/invalid-client-keeps-the-session',
    'refresh/near-expiry-survives-an-outage',
    'refresh/outage-when-asked-keeps-the-session',
  ],
  start(base) {
    return start(
      takeForTheEnd(
        base,
        async (answer) =>
          answer !== 'connection cut' && (await answer.text()).includes('invalid_client'),
      ),
    );
  },
});
