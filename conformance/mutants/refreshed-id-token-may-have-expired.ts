import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The expiry of a refreshed ID token is not checked.',
  clause: 'OIDCC-12.2',
  caughtBy: ['refresh/id-token-that-has-expired-is-not-used'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims, { form }) {
        const now = Math.floor(Date.now() / 1_000);
        if (form.has('refresh_token') && (claims.exp ?? now) < now) claims.exp = now + 60;
      },
    });
    return start(forged);
  },
});
