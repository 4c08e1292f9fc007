import { defineMutant } from './_tools/base.ts';
import { pathAtWork, startKnowingRequests } from './_tools/routes.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'How old a session is, and how long it was not used, is asked at the dashboard alone.',
  clause: 'ASVS-v5.0-7.3.2',
  caughtBy: ['session/ends-at-its-greatest-age', 'session/ends-when-idle'],
  start(base) {
    return startKnowingRequests(
      tamperStore(base, (store) => ({
        create: (id, session, keys) =>
          store.create(id, session, { ...keys, expiresAt: keys.expiresAt + 60 }),
        async get(id) {
          const stored = await store.get(id);
          if (stored === undefined || pathAtWork() === '/dashboard') return stored;
          const later = Date.now() / 1_000 + 60;
          return { ...stored, session: { ...stored.session, createdAt: later, lastSeenAt: later } };
        },
      })),
    );
  },
});
