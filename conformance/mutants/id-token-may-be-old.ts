import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token that still lives may have been issued at any time.',
  clause: 'OIDCC-3.1.3.7-10',
  caughtBy: ['id-token/issued-long-ago-is-rejected', 'refresh/id-token-of-long-ago-is-not-used'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        const now = Math.floor(Date.now() / 1_000);
        const { iat = now, exp = 0 } = claims;
        if (iat < now - 300 && exp > now) claims.iat = now;
      },
    });
    return start(forged);
  },
});
