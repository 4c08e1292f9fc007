import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token need not name its issuer.',
  clause: 'OIDCC-2',
  caughtBy: ['id-token/missing-issuer-is-rejected', 'refresh/incomplete-id-token-is-not-used'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        claims.iss ??= base.settings.issuerUrl;
      },
    });
    return start(forged);
  },
});
