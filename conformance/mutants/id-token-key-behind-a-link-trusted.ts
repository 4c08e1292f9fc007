import { compactVerify, createRemoteJWKSet } from 'jose';
import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token is checked with the key that its header links to.',
  clause: 'RFC8725-3.10',
  caughtBy: ['id-token/key-behind-a-link-is-not-trusted'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        async accepts({ jku }, _key, token) {
          if (jku === undefined) return false;
          await compactVerify(token, createRemoteJWKSet(new URL(jku)));
          return true;
        },
      }),
    );
  },
});
