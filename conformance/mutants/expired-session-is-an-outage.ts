import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A session that has expired at the issuer is taken for an outage.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/expired-session-is-signed-out'],
  start(base) {
    return start(
      tamperTokenResponses(base, (members) => {
        if (members.error === 'session_expired') members.error = 'temporarily_unavailable';
      }),
    );
  },
});
