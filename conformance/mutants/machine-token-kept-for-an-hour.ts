import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A machine token is kept for an hour, whatever the issuer says.',
  clause: 'RFC6749-5.1',
  caughtBy: ['machine/token-that-ends-now-is-not-kept'],
  start(base) {
    return start(
      tamperTokenResponses(base, (members, { form }) => {
        if (form.get('grant_type') !== 'client_credentials') return;
        if (members.expires_in !== undefined) members.expires_in = 3_600;
      }),
    );
  },
});
