import { decoded } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: "After a refresh that brings no ID token, nobody knows the session by the issuer's id.",
  clause: 'OIDC-BackChannel-2.7',
  caughtBy: ['logout/back-channel-ends-a-session-refreshed-without-id-token'],
  start: (base) =>
    start(
      tamperStore(base, (store) => ({
        async update(id, session, version, keys) {
          const before = (await store.get(id))?.session.tokens;
          const { accessToken, idToken = '' } = session.tokens;
          const isRefreshed = before?.accessToken !== accessToken;
          if (!isRefreshed || before?.idToken !== idToken) {
            return await store.update(id, session, version, keys);
          }
          const expiresAt = session.createdAt + base.settings.sessionMaxSeconds;
          const sub = decoded(idToken)?.claims.sub;
          return await store.update(id, session, version, { expiresAt, sub });
        },
      })),
    ),
});
