import { defineMutant, start } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refresh answered with 403, as by a firewall, ends the session.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/other-refusals-keep-the-session'],
  start: (base) =>
    start(takeForTheEnd(base, (answer) => answer !== 'connection cut' && answer.status === 403)),
});
