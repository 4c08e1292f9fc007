import type { AppSession } from '@authpi/example-core';
import type { StoredSession } from '@authpi/idp';
import { defineMutant } from './_tools/base.ts';
import { pathAtWork, startKnowingRequests } from './_tools/routes.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks:
    'What a refresh that was asked for brings is stored whether or not the session is still there.',
  clause: 'ASVS-v5.0-7.4.1',
  caughtBy: ['refresh/logout-during-refresh-stays-signed-out'],
  start(base) {
    const loaded = new Map<string, StoredSession<AppSession>>();
    return startKnowingRequests(
      tamperStore(base, (store) => ({
        async get(id) {
          const stored = await store.get(id);
          if (pathAtWork() !== '/refresh') return stored;
          if (stored !== undefined) loaded.set(id, stored);
          return stored ?? loaded.get(id);
        },
        async update(id, session, version, keys) {
          const isStored = await store.update(id, session, version, keys);
          const isOnDemand = pathAtWork() === '/refresh' && loaded.delete(id);
          if (isStored || !isOnDemand || (await store.get(id)) !== undefined) return isStored;
          const expiresAt = Date.now() / 1_000 + 300;
          await store.create(id, session, { expiresAt, ...keys });
          return true;
        },
      })),
    );
  },
});
