import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The issuer of an access token is compared only where it has one.',
  clause: 'RFC9068-4',
  caughtBy: ['api/wrong-issuer-is-refused'],
  start: (base) => start(acceptAccessTokens(base, ({ claims }) => claims.iss === undefined)),
});
