import type { AppSession } from '@authpi/example-core';
import type { StoredSession } from '@authpi/idp';
import { defineMutant } from './_tools/base.ts';
import { pathAtWork, startKnowingRequests } from './_tools/routes.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks:
    'A session that was ended still shows the profile: that part of the app keeps sessions in its memory.',
  clause: 'ASVS-v5.0-7.4.1',
  caughtBy: ['logout/back-channel-ends-the-named-session'],
  start(base) {
    const kept = new Map<string, StoredSession<AppSession>>();
    return startKnowingRequests(
      tamperStore(base, (store) => ({
        async get(id) {
          const stored = await store.get(id);
          if (stored !== undefined) kept.set(id, stored);
          return pathAtWork() === '/profile' ? (stored ?? kept.get(id)) : stored;
        },
      })),
    );
  },
});
