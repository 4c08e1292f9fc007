import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A token answer need not say the type of its token.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/without-token-type-is-rejected'],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members) => {
        if (members.access_token !== undefined) members.token_type ??= 'Bearer';
      }),
    ),
});
