import { defineMutant, start } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refresh answered with 400 ends the session, whatever the reason.',
  clause: 'RFC6749-5.2',
  caughtBy: ['refresh/other-refusals-keep-the-session'],
  start(base) {
    return start(
      takeForTheEnd(base, (answer) => answer !== 'connection cut' && answer.status === 400),
    );
  },
});
