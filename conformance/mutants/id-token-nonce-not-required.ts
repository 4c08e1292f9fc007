import { defineMutant, start } from './_tools/base.ts';
import { forgeNonces } from './_tools/nonces.ts';

export default defineMutant({
  breaks: 'An ID token need not have the nonce of the login.',
  clause: 'OIDCC-3.1.3.7-11',
  caughtBy: ['id-token/missing-nonce-is-rejected'],
  async start(base) {
    const forged = await forgeNonces(base, (claims, sent) => {
      claims.nonce ??= sent;
    });
    return start(forged);
  },
});
