import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'Once its tokens were refreshed, no logout token finds the session.',
  clause: 'OIDC-BackChannel-2.7',
  caughtBy: [
    'logout/back-channel-ends-a-refreshed-session',
    'logout/back-channel-ends-a-session-refreshed-without-id-token',
  ],
  start(base) {
    return start(
      tamperStore(base, (store) => ({
        async update(id, session, version, keys) {
          const expiresAt = session.createdAt + base.settings.sessionMaxSeconds;
          return await store.update(id, session, version, keys ?? { expiresAt });
        },
      })),
    );
  },
});
