import type { SessionKeys } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A logout token that comes while the tokens are being refreshed ends nothing.',
  clause: 'ASVS-v5.0-7.4.1',
  caughtBy: ['logout/back-channel-during-a-refresh-holds'],
  start(base) {
    const known = new Map<string, SessionKeys>();
    return start(
      tamperStore(base, (store) => ({
        async create(id, session, keys) {
          known.set(id, keys);
          await store.create(id, session, keys);
        },
        async deleteBy(key) {
          let ended = 0;
          for (const [id, { sub, sid }] of known) {
            const isMeant = 'sid' in key ? sid === key.sid : sub === key.sub;
            const { expiresAt = 0 } = (await store.get(id))?.session.tokens ?? {};
            if (!isMeant || expiresAt * 1_000 < Date.now()) continue;
            await store.delete(id);
            ended += 1;
          }
          return ended;
        },
      })),
    );
  },
});
