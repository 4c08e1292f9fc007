import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The signature of an ID token is not checked.',
  clause: 'OIDCC-3.1.3.7-6',
  caughtBy: ['id-token/bad-signature-is-rejected', 'refresh/id-token-is-validated'],
  async start(base) {
    return start(await forgeIdTokens(base, { signature: 'is not checked' }));
  },
});
