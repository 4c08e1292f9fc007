import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An issuer of an access token that begins like the own one counts as it.',
  clause: 'RFC9068-4',
  caughtBy: ['api/wrong-issuer-is-refused'],
  start(base) {
    const { issuerUrl } = base.settings;
    return start(
      acceptAccessTokens(base, ({ claims: { iss } }) => {
        return iss !== issuerUrl && `${iss}`.startsWith(issuerUrl);
      }),
    );
  },
});
