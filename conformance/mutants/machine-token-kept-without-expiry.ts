import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A machine token without expires_in is kept for an hour.',
  clause: 'RFC6749-5.1',
  caughtBy: ['machine/token-without-expiry-is-not-kept'],
  start(base) {
    return start(
      tamperTokenResponses(base, (members, { form }) => {
        if (form.get('grant_type') === 'client_credentials') members.expires_in ??= 3_600;
      }),
    );
  },
});
