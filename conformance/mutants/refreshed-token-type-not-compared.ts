import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Whatever the type of a refreshed access token, it is used as a bearer token.',
  clause: 'RFC6749-7.1',
  caughtBy: ['refresh/access-token-of-unknown-type-is-not-used'],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members, { form }) => {
        if (form.has('refresh_token') && 'token_type' in members) members.token_type = 'Bearer';
      }),
    ),
});
