import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The nonce may change with a refresh.',
  clause: 'OIDCC-12.2',
  caughtBy: ['refresh/nonce-may-not-change'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims, { form }) {
        if (form.has('refresh_token')) delete claims.nonce;
      },
    });
    return start(forged);
  },
});
