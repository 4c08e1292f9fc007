import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The audience of an access token is compared only where it has one.',
  clause: 'RFC9068-4',
  caughtBy: ['api/wrong-audience-is-refused'],
  start: (base) =>
    start(acceptAccessTokens(base, ({ claims: { aud } }) => aud === undefined || aud.length === 0)),
});
