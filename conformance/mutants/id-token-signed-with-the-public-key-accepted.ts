import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A public key counts as the shared secret of HS256.',
  clause: 'RFC8725-3.1',
  caughtBy: ['id-token/signed-with-the-public-key-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        accepts: ({ alg, kid }) => alg === 'HS256' && kid !== undefined,
      }),
    );
  },
});
