import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A refresh answered without a refresh token takes away the one there is.',
  clause: 'RFC6749-6',
  caughtBy: ['refresh/missing-refresh-token-keeps-the-old'],
  start(base) {
    return start(
      tamperStore(base, (store) => ({
        async update(id, session, version, keys) {
          const before = (await store.get(id))?.session.tokens;
          const { refreshToken, ...rest } = session.tokens;
          const isKept =
            refreshToken === before?.refreshToken && rest.accessToken !== before?.accessToken;
          const written = isKept ? { ...session, tokens: rest } : session;
          return await store.update(id, written, version, keys);
        },
      })),
    );
  },
});
