import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'The audience of a logout token is compared where it is a text, and not where it is a list.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-wrong-audience'],
  start: (base) => start(acceptLogoutTokens(base, ({ claims }) => Array.isArray(claims.aud))),
});
