import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token that names nobody is a success.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-without-sid-and-sub'],
  start(base) {
    return start(
      acceptLogoutTokens(
        base,
        ({ claims }) => claims.sub === undefined && claims.sid === undefined,
      ),
    );
  },
});
