import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token may be meant for others too.',
  clause: 'OIDCC-3.1.3.7-3',
  caughtBy: [
    'id-token/further-audience-is-rejected',
    'id-token/further-audience-with-authorized-party-is-rejected',
    'refresh/id-token-for-others-too-is-not-used',
  ],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        const { clientId } = base.settings;
        if (Array.isArray(claims.aud) && claims.aud.includes(clientId)) claims.aud = clientId;
      },
    });
    return start(forged);
  },
});
