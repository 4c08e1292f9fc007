import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token may have been issued in the future.',
  clause: 'OIDCC-3.1.3.7-10',
  caughtBy: ['id-token/issued-in-the-future-is-rejected'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        const now = Math.floor(Date.now() / 1_000);
        if (typeof claims.iat === 'number') claims.iat = Math.min(claims.iat, now);
      },
    });
    return start(forged);
  },
});
