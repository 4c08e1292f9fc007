import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens, payloadOf } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token may do without its third part.',
  clause: 'RFC7519-7.2',
  caughtBy: ['id-token/two-parts-are-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        reads: (token) => (token.split('.').length === 2 ? payloadOf(token) : undefined),
      }),
    );
  },
});
