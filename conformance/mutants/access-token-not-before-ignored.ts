import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An access token counts before it is valid.',
  clause: 'RFC7519-4.1.5',
  caughtBy: ['api/not-yet-valid-token-is-refused'],
  start: (base) =>
    start(acceptAccessTokens(base, ({ claims: { nbf } }) => typeof nbf === 'number')),
});
