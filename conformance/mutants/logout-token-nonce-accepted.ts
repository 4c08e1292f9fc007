import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token may have a nonce.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-with-nonce'],
  start(base) {
    return start(
      acceptLogoutTokens(
        base,
        ({ claims }) => claims.nonce !== undefined && claims.events !== undefined,
      ),
    );
  },
});
