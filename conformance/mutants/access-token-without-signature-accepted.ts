import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An access token need not be signed.',
  clause: 'RFC8725-3.2',
  caughtBy: ['api/unsigned-token-is-refused'],
  start(base) {
    return start(
      acceptAccessTokens(base, ({ header: { alg, kid } }) => alg === 'none' && kid !== undefined),
    );
  },
});
