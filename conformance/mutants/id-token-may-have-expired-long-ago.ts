import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token is accepted until a quarter of an hour after its expiry.',
  clause: 'OIDCC-3.1.3.7-9',
  caughtBy: ['id-token/expired-is-rejected'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        const now = Math.floor(Date.now() / 1_000);
        const { exp = now } = claims;
        if (exp < now && exp > now - 900) claims.exp = now + 60;
      },
    });
    return start(forged);
  },
});
