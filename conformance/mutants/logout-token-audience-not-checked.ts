import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The audience of a logout token is not checked.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-wrong-audience'],
  start(base) {
    return start(acceptLogoutTokens(base, ({ claims }) => claims.aud !== base.settings.clientId));
  },
});
