import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The one audience of an ID token is not compared.',
  clause: 'OIDCC-3.1.3.7-3',
  caughtBy: [
    'id-token/wrong-audience-is-rejected',
    'refresh/id-token-for-another-client-is-not-used',
  ],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (typeof claims.aud === 'string') claims.aud = base.settings.clientId;
      },
    });
    return start(forged);
  },
});
