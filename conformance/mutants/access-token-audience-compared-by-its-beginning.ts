import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An audience that begins like the own one counts as it.',
  clause: 'RFC9068-4',
  caughtBy: ['api/wrong-audience-is-refused'],
  start(base) {
    const { clientId } = base.settings;
    return start(
      acceptAccessTokens(base, ({ claims: { aud } }) => {
        return aud !== clientId && `${aud}`.startsWith(clientId);
      }),
    );
  },
});
