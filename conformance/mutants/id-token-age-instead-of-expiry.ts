import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

const oldestSeconds = 300;

export default defineMutant({
  breaks: 'An ID token may have expired, if only it was issued a short while ago.',
  clause: 'OIDCC-3.1.3.7-9',
  caughtBy: ['id-token/expired-is-rejected', 'refresh/id-token-that-has-expired-is-not-used'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        const now = Math.floor(Date.now() / 1_000);
        const isYoung = Number(claims.iat) > now - oldestSeconds;
        if (isYoung && (claims.exp ?? now) < now) claims.exp = now + oldestSeconds;
      },
    });
    return start(forged);
  },
});
