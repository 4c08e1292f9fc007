import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token need not expire.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-without-expiry'],
  start: (base) => start(acceptLogoutTokens(base, ({ claims }) => claims.exp === undefined)),
});
