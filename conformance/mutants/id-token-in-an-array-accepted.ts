import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens, payloadOf } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The claims of an ID token may stand in an array.',
  clause: 'RFC7519-7.2',
  caughtBy: ['id-token/payload-that-is-no-object-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        reads: (token) => {
          const claims = payloadOf(token);
          return Array.isArray(claims) ? claims[0] : undefined;
        },
      }),
    );
  },
});
