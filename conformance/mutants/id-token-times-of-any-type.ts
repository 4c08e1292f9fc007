import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A time that is no number is compared all the same, which is never true.',
  clause: 'RFC7519-4.1.4',
  caughtBy: ['id-token/times-that-are-no-numbers-are-rejected'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        const now = Math.floor(Date.now() / 1_000);
        if (typeof claims.exp === 'string') claims.exp = now + 60;
        if (typeof claims.iat === 'string') claims.iat = now;
        if (typeof claims.nbf === 'string') claims.nbf = now;
      },
    });
    return start(forged);
  },
});
