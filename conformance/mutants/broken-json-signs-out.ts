import { defineMutant, start } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refresh whose answer breaks off ends the session.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/not-json-keeps-the-session'],
  start(base) {
    return start(
      takeForTheEnd(
        base,
        async (answer) => answer !== 'connection cut' && (await answer.text()).endsWith(': '),
      ),
    );
  },
});
