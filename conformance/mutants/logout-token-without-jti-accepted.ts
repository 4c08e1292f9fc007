import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token need not have an identifier.',
  clause: 'OIDC-BackChannel-2.4',
  caughtBy: ['logout/back-channel-without-jti'],
  start(base) {
    return start(acceptLogoutTokens(base, ({ claims }) => claims.jti === undefined));
  },
});
