import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A logout token that names a user and no session ends nothing.',
  clause: 'OIDC-BackChannel-2.7',
  caughtBy: [
    'logout/back-channel-ends-a-refreshed-session',
    'logout/back-channel-ends-all-sessions-of-a-user',
    'logout/back-channel-replay',
  ],
  start(base) {
    return start(
      tamperStore(base, (store) => ({
        deleteBy: async (key) => ('sid' in key ? await store.deleteBy(key) : 0),
      })),
    );
  },
});
