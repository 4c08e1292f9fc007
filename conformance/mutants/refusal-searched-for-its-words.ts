import { defineMutant, start } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refusal that names invalid_grant anywhere ends the session.',
  clause: 'RFC6749-5.2',
  caughtBy: ['refresh/other-refusals-keep-the-session'],
  start(base) {
    return start(
      takeForTheEnd(base, async (answer) => {
        return answer !== 'connection cut' && (await answer.text()).includes('invalid_grant');
      }),
    );
  },
});
