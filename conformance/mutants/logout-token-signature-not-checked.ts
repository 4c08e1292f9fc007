import { acceptLogoutTokens, isWellMade } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The signature of a logout token is not checked.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: [
    'logout/back-channel-bad-signature',
    'logout/back-channel-signed-with-the-client-secret',
    'logout/back-channel-without-issue-time',
    'logout/back-channel-wrong-event',
  ],
  start(base) {
    return start(
      acceptLogoutTokens(base, (jwt) => {
        const { events, nonce, sid, jti } = jwt.claims;
        const isComplete = [events, sid, jti].every((claim) => claim !== undefined);
        const isLogout = isComplete && nonce === undefined && jwt.header.typ === 'logout+jwt';
        return isLogout && isWellMade(base, jwt);
      }),
    );
  },
});
