import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token need not say when it was issued.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-without-issue-time'],
  start: (base) => start(acceptLogoutTokens(base, ({ claims }) => claims.iat === undefined)),
});
