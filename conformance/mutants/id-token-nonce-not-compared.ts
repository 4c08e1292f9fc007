import { defineMutant, start } from './_tools/base.ts';
import { forgeNonces } from './_tools/nonces.ts';

export default defineMutant({
  breaks: 'The nonce of an ID token is not compared with that of the login.',
  clause: 'OIDCC-3.1.3.7-11',
  caughtBy: ['id-token/similar-nonce-is-rejected', 'id-token/wrong-nonce-is-rejected'],
  async start(base) {
    const forged = await forgeNonces(base, (claims, sent) => {
      if (claims.nonce !== undefined) claims.nonce = sent;
    });
    return start(forged);
  },
});
