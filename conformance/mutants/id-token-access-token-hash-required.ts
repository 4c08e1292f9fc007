import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token without the hash of the access token is refused.',
  clause: 'OIDCC-3.1.3.6',
  caughtBy: ['id-token/missing-access-token-hash-is-accepted'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (claims.at_hash === undefined) claims.aud = [];
      },
    });
    return start(forged);
  },
});
