import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The ID token of a refresh is ignored, good or bad, and userinfo asked instead.',
  clause: 'OIDCC-12.2',
  caughtBy: ['refresh/id-token-is-validated', 'refresh/other-subject-ends-the-session'],
  start(base) {
    return start(
      tamperTokenResponses(base, (members, { form }) => {
        if (form.get('grant_type') === 'refresh_token') delete members.id_token;
      }),
    );
  },
});
