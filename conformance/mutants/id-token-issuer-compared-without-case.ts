import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The issuer of an ID token counts in capitals too.',
  clause: 'OIDCC-3.1.3.7-2',
  caughtBy: ['id-token/wrong-issuer-is-rejected'],
  async start(base) {
    const { issuerUrl } = base.settings;
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (`${claims.iss}`.toLowerCase() === issuerUrl.toLowerCase()) claims.iss = issuerUrl;
      },
    });
    return start(forged);
  },
});
