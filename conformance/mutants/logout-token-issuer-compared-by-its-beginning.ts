import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An issuer of a logout token that begins like the own one counts as it.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-wrong-issuer'],
  start(base) {
    const { issuerUrl } = base.settings;
    return start(
      acceptLogoutTokens(base, ({ claims: { iss } }) => {
        return iss !== issuerUrl && `${iss}`.startsWith(issuerUrl);
      }),
    );
  },
});
