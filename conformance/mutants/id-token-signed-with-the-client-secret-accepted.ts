import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';
import { isSignedWith } from './_tools/shared-secret.ts';

export default defineMutant({
  breaks: 'The client secret counts as a key for ID tokens.',
  clause: 'OIDCC-3.1.3.7-7',
  caughtBy: ['id-token/signed-with-the-client-secret-is-rejected'],
  async start(base) {
    const secret = new TextEncoder().encode(base.settings.clientSecret);
    return start(
      await forgeIdTokens(base, {
        // As a library does that first asks which of the issuer's keys is meant.
        accepts: ({ alg }, key, token) =>
          alg === 'HS256' && key !== undefined && isSignedWith(secret, token),
      }),
    );
  },
});
