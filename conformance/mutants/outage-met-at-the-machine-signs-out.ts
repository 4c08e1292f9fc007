import { defineMutant } from './_tools/base.ts';
import { takeForTheEnd } from './_tools/refusals.ts';
import { pathAtWork, startKnowingRequests } from './_tools/routes.ts';

export default defineMutant({
  breaks:
    'Asking for a machine token while the access token cannot be refreshed ends the session, whatever the reason.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/outage-met-anywhere-keeps-the-session'],
  start: (base) =>
    startKnowingRequests(
      takeForTheEnd(
        base,
        (answer) => pathAtWork() === '/machine' && (answer === 'connection cut' || !answer.ok),
      ),
    ),
});
