import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens, payloadOf } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'What follows the third part of an ID token is not looked at.',
  clause: 'RFC7519-7.2',
  caughtBy: ['id-token/four-parts-are-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        reads: (token) => (token.split('.').length === 4 ? payloadOf(token) : undefined),
      }),
    );
  },
});
