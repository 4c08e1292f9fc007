import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks:
    'The sessions of a user are looked for without regard to the case of the id, as some databases compare.',
  clause: 'OIDC-BackChannel-2.7',
  caughtBy: ['logout/back-channel-ends-all-sessions-of-a-user'],
  start(base) {
    const users = new Set<string>();
    return start(
      tamperStore(base, (store) => ({
        create(id, session, keys) {
          if (keys.sub !== undefined) users.add(keys.sub);
          return store.create(id, session, keys);
        },
        async deleteBy(key) {
          if (key.sub === undefined) return await store.deleteBy(key);
          const asked = key.sub.toLowerCase();
          const alike = [...users].filter((sub) => sub.toLowerCase() === asked);
          const ended = await Promise.all(alike.map((sub) => store.deleteBy({ sub })));
          return ended.reduce((sum, count) => sum + count, 0);
        },
      })),
    );
  },
});
