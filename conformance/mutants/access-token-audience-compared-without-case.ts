import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The audience of an access token is compared without regard to case.',
  clause: 'RFC7519-4.1.3',
  caughtBy: ['api/wrong-audience-is-refused'],
  start(base) {
    const { audience } = base.settings;
    return start(
      acceptAccessTokens(
        base,
        ({ claims: { aud } }) =>
          typeof aud === 'string' &&
          aud !== audience &&
          aud.toLowerCase() === audience.toLowerCase(),
      ),
    );
  },
});
