import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'The audience of an access token is compared where it is a text, and not where it is a list.',
  clause: 'RFC7519-4.1.3',
  caughtBy: ['api/wrong-audience-is-refused'],
  start: (base) => start(acceptAccessTokens(base, ({ claims }) => Array.isArray(claims.aud))),
});
