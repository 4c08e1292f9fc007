import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A refreshed token that does not say how long it lives is taken to be over.',
  clause: 'RFC6749-5.1',
  caughtBy: ['refresh/without-lifetime-is-accepted'],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members, { form }) => {
        if (form.get('grant_type') !== 'refresh_token' || members.error !== undefined) return;
        members.expires_in ??= 0;
      }),
    ),
});
