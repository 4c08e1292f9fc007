import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A token answer need not hold an access token.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/without-access-token-is-rejected'],
  start(base) {
    return start(
      tamperTokenResponses(base, (members) => {
        // The hash of an access token in the ID token is compared all the same.
        if (members.id_token !== undefined) members.access_token ??= 'no-access-token';
      }),
    );
  },
});
