import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The authorized party of an ID token is not compared.',
  clause: 'OIDCC-3.1.3.7-5',
  caughtBy: [
    'id-token/other-authorized-party-is-rejected',
    'refresh/id-token-of-another-party-is-not-used',
  ],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (claims.azp !== undefined) claims.azp = base.settings.clientId;
      },
    });
    return start(forged);
  },
});
