import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'What algorithm a key is for is not read.',
  clause: 'RFC7517-4.4',
  caughtBy: ['id-token/unexpected-algorithm-is-rejected'],
  async start(base) {
    return start(await forgeIdTokens(base, { accepts: ({ alg }) => alg === 'PS256' }));
  },
});
