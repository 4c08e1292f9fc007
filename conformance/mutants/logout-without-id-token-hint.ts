import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The logout at the issuer is asked for without the ID token.',
  clause: 'OIDC-RPInitiated-2',
  caughtBy: [
    'authorization-request/a-person-signs-in',
    'logout/hint-outlives-a-refresh-without-id-token',
    'logout/return-with-another-state-is-survived',
    'logout/rp-initiated',
  ],
  start(base) {
    return tamperApp(base, {
      response: (response) =>
        withLocation(response, ({ searchParams }) => searchParams.delete('id_token_hint')),
    });
  },
});
