import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The client secret counts as a key for ID tokens.',
  clause: 'OIDCC-3.1.3.7-7',
  caughtBy: ['id-token/signed-with-the-client-secret-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        accepts: ({ alg, kid }) => alg === 'HS256' && kid === undefined,
      }),
    );
  },
});
