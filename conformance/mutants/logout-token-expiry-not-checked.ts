import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The expiry of a logout token is not checked.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-expired', 'logout/back-channel-without-expiry'],
  start(base) {
    return start(acceptLogoutTokens(base, ({ claims }) => (claims.exp ?? 0) * 1_000 < Date.now()));
  },
});
