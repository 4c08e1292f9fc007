import { createHash } from 'node:crypto';
import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The hash of the access token in an ID token is compared unless it is empty.',
  clause: 'OIDCC-3.1.3.8',
  caughtBy: ['id-token/wrong-access-token-hash-is-rejected'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims, { accessToken }) {
        if (claims.at_hash !== '') return;
        const hash = createHash('sha256').update(accessToken).digest().subarray(0, 16);
        claims.at_hash = hash.toString('base64url');
      },
    });
    return start(forged);
  },
});
