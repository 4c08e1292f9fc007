import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token need not say when it was issued.',
  clause: 'OIDCC-2',
  caughtBy: ['id-token/missing-issue-time-is-rejected', 'refresh/incomplete-id-token-is-not-used'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        claims.iat ??= Math.floor(Date.now() / 1_000);
      },
    });
    return start(forged);
  },
});
