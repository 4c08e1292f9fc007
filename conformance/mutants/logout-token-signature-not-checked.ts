import { acceptLogoutTokens, isWellMade } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The signature of a logout token is not checked.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-bad-signature'],
  start(base) {
    return start(
      acceptLogoutTokens(base, (jwt) => {
        const { events, nonce, sid } = jwt.claims;
        const isComplete = events !== undefined && nonce === undefined && sid !== undefined;
        return isComplete && isWellMade(base, jwt);
      }),
    );
  },
});
