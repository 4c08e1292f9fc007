import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The client id is searched in the audience of a logout token, which is a list or a text.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-wrong-audience'],
  start(base) {
    const { clientId } = base.settings;
    return start(
      acceptLogoutTokens(base, ({ claims: { aud } }) => {
        return typeof aud === 'string' && aud !== clientId && aud.includes(clientId);
      }),
    );
  },
});
