import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks:
    'Where an access token has expired the new one is stored, and the refresh token that came with it is not.',
  clause: 'RFC6749-6',
  caughtBy: ['refresh/rotated-token-is-used-next'],
  start(base) {
    const spent = new Set<string | undefined>();
    // Another process, which does not remember what became of a token that was spent in this one.
    class Client extends IdpClient {
      override createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
        return spent.has(tokens.refreshToken) && tokens.expiresAt * 1_000 > Date.now()
          ? newClient(base).createAgent(tokens, options)
          : super.createAgent(tokens, options);
      }
    }
    const careless = tamperStore(base, (store) => ({
      async update(id, session, version, keys) {
        const before = (await store.get(id))?.session.tokens;
        const isExpired = (before?.expiresAt ?? 0) * 1_000 < Date.now();
        const refreshToken = before?.refreshToken;
        if (!isExpired || refreshToken === undefined) {
          return await store.update(id, session, version, keys);
        }
        spent.add(refreshToken);
        const tokens = { ...session.tokens, refreshToken };
        return await store.update(id, { ...session, tokens }, version, keys);
      },
    }));
    return start(tamperClient(careless, Client));
  },
});
