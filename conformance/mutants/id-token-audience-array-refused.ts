import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token whose audience is an array of one is refused.',
  clause: 'OIDCC-2',
  caughtBy: ['id-token/single-audience-array-is-accepted'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (Array.isArray(claims.aud) && claims.aud.length === 1) claims.aud = [];
      },
    });
    return start(forged);
  },
});
