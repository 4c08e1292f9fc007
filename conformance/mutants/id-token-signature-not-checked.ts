import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The signature of an ID token is not checked, though its header is.',
  clause: 'OIDCC-3.1.3.7-6',
  caughtBy: [
    'id-token/bad-signature-is-rejected',
    'id-token/missing-signature-is-rejected',
    'id-token/rs256-signature-is-checked',
    'id-token/tampered-payload-is-rejected',
    'keys/not-for-signatures-are-not-used',
    'refresh/id-token-is-validated',
  ],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      accepts: ({ alg, crit, typ }, key) =>
        key?.alg === alg && crit === undefined && typ === undefined,
    });
    return start(forged);
  },
});
