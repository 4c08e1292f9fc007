import { defineMutant } from './_tools/base.ts';
import { seeEndedSessions } from './_tools/routes.ts';

export default defineMutant({
  breaks:
    'A session that was ended still creates projects: that part of the app keeps sessions in its memory.',
  clause: 'ASVS-v5.0-7.4.1',
  caughtBy: [
    'logout/back-channel-ends-the-named-session',
    'session/old-cookie-is-refused-after-logout',
  ],
  start: (base) => seeEndedSessions(base, (path) => path.startsWith('/orgs/')),
});
