import { decodeJwt } from 'jose';
import { defineMutant } from './_tools/base.ts';
import { afterTheProfile } from './_tools/slow-requests.ts';

export default defineMutant({
  breaks:
    'When a request has been answered its session is stored, also where it was deleted meanwhile.',
  clause: 'ASVS-v5.0-7.4.1',
  caughtBy: ['session/logout-during-a-request-holds'],
  start: (base) =>
    afterTheProfile(base, async (sessions, id, { session }) => {
      if ((await sessions.get(id)) !== undefined) return;
      const { sub = '' } = decodeJwt(session.tokens.accessToken);
      const expiresAt = session.createdAt + base.settings.sessionMaxSeconds;
      await sessions.create(id, session, { expiresAt, sub });
    }),
});
