import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'Clocks may not differ by a second.',
  clause: 'RFC7519-4.1.4',
  caughtBy: ['id-token/expired-just-now-is-accepted'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if ((claims.exp ?? 0) > 0 && Number(claims.exp) * 1_000 < Date.now()) claims.exp = 1;
      },
    });
    return start(forged);
  },
});
