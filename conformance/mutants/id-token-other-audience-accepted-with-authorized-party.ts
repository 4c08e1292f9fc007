import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks:
    'An ID token may be meant for others too, if it names this client as the authorized party.',
  clause: 'OIDCC-3.1.3.7-3',
  caughtBy: ['id-token/further-audience-with-authorized-party-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        claims(claims) {
          const { clientId } = base.settings;
          if (Array.isArray(claims.aud) && claims.azp === clientId) claims.aud = clientId;
        },
      }),
    );
  },
});
