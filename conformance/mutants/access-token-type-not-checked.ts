import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Any signed token is an access token.',
  clause: 'RFC9068-4',
  caughtBy: [
    'api/id-token-is-refused',
    'api/refresh-token-is-refused',
    'api/wrong-type-is-refused',
  ],
  start(base) {
    return start(acceptAccessTokens(base, ({ header }) => header.typ !== 'at+jwt'));
  },
});
