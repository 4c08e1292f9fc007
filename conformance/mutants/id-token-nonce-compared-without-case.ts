import { defineMutant, start } from './_tools/base.ts';
import { forgeNonces } from './_tools/nonces.ts';

export default defineMutant({
  breaks: 'A nonce counts in capitals too.',
  clause: 'OIDCC-3.1.3.7-11',
  caughtBy: ['id-token/similar-nonce-is-rejected'],
  async start(base) {
    const forged = await forgeNonces(base, (claims, sent) => {
      if (`${claims.nonce}`.toLowerCase() === sent.toLowerCase()) claims.nonce = sent;
    });
    return start(forged);
  },
});
