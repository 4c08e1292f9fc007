import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Every access token is used as a bearer token.',
  clause: 'RFC6749-7.1',
  caughtBy: [
    'refresh/access-token-of-unknown-type-is-not-used',
    'token-response/of-unknown-type-is-rejected',
  ],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members) => {
        if (members.token_type === 'N_A') members.token_type = 'Bearer';
      }),
    ),
});
