import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A token answer must say how long the token lives.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/without-lifetime-is-accepted'],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members, { form }) => {
        if (form.has('code') && members.expires_in === undefined) delete members.access_token;
      }),
    ),
});
