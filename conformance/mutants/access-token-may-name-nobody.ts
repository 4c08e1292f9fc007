import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An access token that is about nobody opens the API.',
  clause: 'RFC9068-2.2',
  caughtBy: ['api/token-about-nobody-is-refused'],
  start: (base) => start(acceptAccessTokens(base, ({ claims }) => !claims.sub)),
});
