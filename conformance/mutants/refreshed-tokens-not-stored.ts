import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';
import { tamperStore } from './_tools/store.ts';
export default defineMutant({
  breaks: 'The tokens that replace expired ones serve one request and are forgotten.',
  clause: 'RFC6749-6',
  caughtBy: [
    'refresh/ambiguous-keys-keep-the-session',
    'refresh/late-request-does-not-refresh-again',
    'refresh/parallel-requests-refresh-once',
    'refresh/rotated-token-is-stored-before-it-is-used',
    'refresh/rotated-token-is-used-next',
    'refresh/users-at-once-get-their-own-tokens',
    'refresh/without-lifetime-is-accepted',
  ],
  start(base) {
    class Forgetful extends IdpClient {
      override createAgent(...asked: Parameters<IdpClient['createAgent']>) {
        const [{ expiresAt }] = asked;
        const isExpired = expiresAt * 1_000 < Date.now();
        return isExpired ? newClient(base).createAgent(...asked) : super.createAgent(...asked);
      }
    }
    const forgetful = tamperStore(base, (store) => ({
      async update(id, session, version, keys) {
        const stored = await store.get(id);
        const replacesExpired = (stored?.session.tokens.expiresAt ?? 0) * 1_000 < Date.now();
        if (replacesExpired) return stored !== undefined;
        return await store.update(id, session, version, keys);
      },
    }));
    return start(tamperClient(forgetful, Forgetful));
  },
});
