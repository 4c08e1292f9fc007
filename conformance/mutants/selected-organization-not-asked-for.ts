import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The organization that was chosen for the login is not told to the issuer.',
  clause: 'AUTHPI-selected-organization',
  caughtBy: [
    'authorization-request/organization-is-passed-on',
    'membership/selected-organization-alone',
    'membership/selected-organization-gone',
    'membership/selected-organization-left-new-login',
    'membership/selected-organization-refused',
  ],
  start(base) {
    return tamperApp(base, {
      response: (response) =>
        withLocation(response, ({ searchParams }) => searchParams.delete('org')),
    });
  },
});
