import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The type of a token is compared with its case.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/type-in-any-case-is-accepted'],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members) => {
        if (members.token_type === 'bEaReR') members.token_type = 'N_A';
      }),
    ),
});
