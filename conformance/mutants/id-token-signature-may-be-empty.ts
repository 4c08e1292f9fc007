import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token whose signature is empty is accepted.',
  clause: 'OIDCC-3.1.3.7-6',
  caughtBy: ['id-token/missing-signature-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        accepts: ({ alg }, _key, token) => alg === 'ES256' && token.endsWith('.'),
      }),
    );
  },
});
