import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A public key counts as the shared secret of an access token.',
  clause: 'RFC8725-3.1',
  caughtBy: ['api/signed-with-the-public-key-is-refused'],
  start: (base) => start(acceptAccessTokens(base, ({ header }) => header.alg === 'HS256')),
});
