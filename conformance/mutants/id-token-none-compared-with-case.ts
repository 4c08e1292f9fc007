import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'Only the algorithm that is written none is refused, not NoNe.',
  clause: 'RFC8725-3.2',
  caughtBy: ['id-token/unsigned-in-capitals-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        accepts: ({ alg = '' }, key) =>
          alg !== 'none' && alg.toLowerCase() === 'none' && key !== undefined,
      }),
    );
  },
});
