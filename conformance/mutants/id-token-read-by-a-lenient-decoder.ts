import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens, payloadOf } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'Characters that are no base64url are skipped.',
  clause: 'RFC7515-5.2',
  caughtBy: ['id-token/payload-that-is-no-base64url-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        reads: (token) => (token.includes('*') ? payloadOf(token.replace('*', '')) : undefined),
      }),
    );
  },
});
