import { acceptAccessTokens, isWellMade } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The signature of an access token is not checked.',
  clause: 'RFC9068-4',
  caughtBy: [
    'api/bad-signature-is-refused',
    'api/good-token-vouches-for-no-other',
    'api/token-about-nobody-is-refused',
    'keys/presented-unknown-keys-cost-little',
    'keys/withdrawn-keys-stop-counting',
    'machine/bad-signature-is-refused',
  ],
  start(base) {
    const { audience } = base.settings;
    return start(
      acceptAccessTokens(base, (jwt) => {
        const isAccess = jwt.header.typ === 'at+jwt' && jwt.claims.aud === audience;
        return isAccess && jwt.header.alg !== 'HS256' && isWellMade(base, jwt);
      }),
    );
  },
});
