import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An access token need not say when it ends.',
  clause: 'RFC9068-4',
  caughtBy: ['api/token-without-expiry-is-refused'],
  start(base) {
    return start(
      acceptAccessTokens(base, ({ header: { typ }, claims: { exp } }) => {
        return typ === 'at+jwt' && exp === undefined;
      }),
    );
  },
});
