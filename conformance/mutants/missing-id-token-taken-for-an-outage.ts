import { defineMutant, start } from './_tools/base.ts';
import { takeForAnOutage } from './_tools/outages.ts';

export default defineMutant({
  breaks: 'A token answer without an ID token is taken for an outage.',
  clause: 'OIDCC-3.1.3.3',
  caughtBy: ['token-response/without-id-token-is-rejected'],
  start: (base) =>
    start(
      takeForAnOutage(
        base,
        ({ members }) => members?.access_token !== undefined && members.id_token === undefined,
      ),
    ),
});
