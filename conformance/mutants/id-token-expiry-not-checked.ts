import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An expired ID token is accepted.',
  clause: 'OIDCC-3.1.3.7-9',
  caughtBy: ['id-token/expired-is-rejected', 'refresh/id-token-that-has-expired-is-not-used'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        const now = Math.floor(Date.now() / 1_000);
        if ((claims.exp ?? now) < now) Object.assign(claims, { iat: now, exp: now + 60 });
      },
    });
    return start(forged);
  },
});
