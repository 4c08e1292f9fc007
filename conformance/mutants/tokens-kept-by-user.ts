import type { TokenSet } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks:
    'Tokens are kept for the user, not for the session: those of the last login count in every browser.',
  clause: 'OIDC-RPInitiated-2',
  caughtBy: [
    'logout/of-one-browser-leaves-the-others',
    'membership/selected-organization-alone',
    'refresh/expired-session-is-signed-out',
  ],
  start(base) {
    const userOf = new Map<string, string | undefined>();
    const tokensOf = new Map<string | undefined, TokenSet>();
    return start(
      tamperStore(base, (store) => ({
        async get(id) {
          const stored = await store.get(id);
          const tokens = tokensOf.get(userOf.get(id));
          if (stored === undefined || tokens === undefined) return stored;
          return { ...stored, session: { ...stored.session, tokens } };
        },
        async create(id, session, keys) {
          userOf.set(id, keys.sub);
          tokensOf.set(keys.sub, session.tokens);
          await store.create(id, session, keys);
        },
        async update(id, session, version, keys) {
          const isStored = await store.update(id, session, version, keys);
          if (isStored) tokensOf.set(userOf.get(id), session.tokens);
          return isStored;
        },
      })),
    );
  },
});
