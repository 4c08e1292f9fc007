import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A logout while the tokens are being refreshed does not end the session.',
  clause: 'ASVS-v5.0-7.4.1',
  caughtBy: ['refresh/logout-during-refresh-stays-signed-out'],
  start(base) {
    return start(
      tamperStore(base, (store) => ({
        async delete(id) {
          const stored = await store.get(id);
          const isRefreshing = (stored?.session.tokens.expiresAt ?? 0) * 1_000 < Date.now();
          if (!isRefreshing) await store.delete(id);
        },
      })),
    );
  },
});
