import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The client id is searched in the audience, which is a list or a text.',
  clause: 'OIDCC-3.1.3.7-3',
  caughtBy: ['id-token/wrong-audience-is-rejected'],
  async start(base) {
    const { clientId } = base.settings;
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (typeof claims.aud === 'string' && claims.aud.includes(clientId)) claims.aud = clientId;
      },
    });
    return start(forged);
  },
});
