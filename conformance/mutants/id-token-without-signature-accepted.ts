import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token is accepted without a signature, since its header says so.',
  clause: 'RFC8725-3.2',
  caughtBy: ['id-token/unsigned-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        // As a library does that first asks which of the issuer's keys is meant.
        accepts: ({ alg }, key) => alg === 'none' && key !== undefined,
      }),
    );
  },
});
