import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The issuer of an ID token is made a text before it is compared.',
  clause: 'OIDCC-3.1.3.7-2',
  caughtBy: ['id-token/wrong-issuer-is-rejected'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (claims.iss !== undefined) claims.iss = `${claims.iss}`;
      },
    });
    return start(forged);
  },
});
