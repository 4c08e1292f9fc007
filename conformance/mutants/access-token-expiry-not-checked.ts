import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The expiry of an access token is not checked.',
  clause: 'RFC9068-4',
  caughtBy: ['api/expired-token-is-refused'],
  start(base) {
    return start(
      acceptAccessTokens(base, ({ claims: { exp = Infinity } }) => exp * 1_000 < Date.now()),
    );
  },
});
