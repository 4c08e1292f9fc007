import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token counts before it is valid.',
  clause: 'RFC7519-4.1.5',
  caughtBy: ['id-token/not-yet-valid-is-rejected'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (typeof claims.nbf === 'number') delete claims.nbf;
      },
    });
    return start(forged);
  },
});
