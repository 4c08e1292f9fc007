import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The ID token of a refresh is ignored, good or bad, and userinfo asked instead.',
  clause: 'OIDCC-12.2',
  caughtBy: [
    'refresh/authentication-time-may-not-change',
    'refresh/id-token-for-another-client-is-not-used',
    'refresh/id-token-for-others-too-is-not-used',
    'refresh/id-token-is-validated',
    'refresh/id-token-of-another-access-token-is-not-used',
    'refresh/id-token-of-another-issuer-is-not-used',
    'refresh/id-token-of-another-party-is-not-used',
    'refresh/id-token-of-long-ago-is-not-used',
    'refresh/id-token-that-has-expired-is-not-used',
    'refresh/incomplete-id-token-is-not-used',
    'refresh/nonce-may-not-change',
    'refresh/other-subject-ends-the-session',
    'refresh/other-subject-when-asked-ends-the-session',
  ],
  start(base) {
    return start(
      tamperTokenResponses(base, (members, { form }) => {
        if (form.get('grant_type') === 'refresh_token') delete members.id_token;
      }),
    );
  },
});
