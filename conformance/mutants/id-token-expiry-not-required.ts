import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token need not expire.',
  clause: 'OIDCC-2',
  caughtBy: ['id-token/missing-expiry-is-rejected', 'refresh/incomplete-id-token-is-not-used'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        claims.exp ??= Number(claims.iat) + 60;
      },
    });
    return start(forged);
  },
});
