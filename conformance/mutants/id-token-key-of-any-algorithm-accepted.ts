import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A key may be of another algorithm than the ID token.',
  clause: 'RFC8725-3.1',
  caughtBy: [
    'id-token/key-of-another-algorithm-is-rejected',
    'keys/not-for-signatures-are-not-used',
  ],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        accepts: ({ alg }, key) => alg === 'ES256' && key !== undefined && key.alg !== alg,
      }),
    );
  },
});
