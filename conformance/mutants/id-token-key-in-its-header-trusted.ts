import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token is checked with the key in its own header.',
  clause: 'RFC8725-3.10',
  caughtBy: ['id-token/embedded-key-is-not-trusted'],
  async start(base) {
    return start(await forgeIdTokens(base, { accepts: ({ jwk }) => jwk !== undefined }));
  },
});
