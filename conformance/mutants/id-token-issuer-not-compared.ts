import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The issuer of an ID token is not compared.',
  clause: 'OIDCC-3.1.3.7-2',
  caughtBy: [
    'id-token/issuer-with-a-slash-is-rejected',
    'id-token/wrong-issuer-is-rejected',
    'refresh/id-token-of-another-issuer-is-not-used',
  ],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (claims.iss !== undefined) claims.iss = base.settings.issuerUrl;
      },
    });
    return start(forged);
  },
});
