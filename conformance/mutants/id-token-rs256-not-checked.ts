import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An RS256 signature of an ID token is not checked.',
  clause: 'OIDCC-3.1.3.7-6',
  caughtBy: ['id-token/rs256-signature-is-checked'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      accepts: ({ alg }, key) => alg === 'RS256' && key?.alg === alg,
    });
    return start(forged);
  },
});
