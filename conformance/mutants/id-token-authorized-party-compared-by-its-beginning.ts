import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An authorized party whose id begins like that of this client counts as it.',
  clause: 'OIDCC-3.1.3.7-5',
  caughtBy: ['id-token/other-authorized-party-is-rejected'],
  async start(base) {
    const { clientId } = base.settings;
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (`${claims.azp}`.startsWith(clientId)) claims.azp = clientId;
      },
    });
    return start(forged);
  },
});
