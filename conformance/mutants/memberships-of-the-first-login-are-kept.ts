import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A new login does not take up the memberships of the moment.',
  clause: 'AUTHPI-membership-propagation',
  caughtBy: [
    'membership/added-new-login',
    'membership/client-restricted-new-login',
    'membership/member-suspended-new-login',
    'membership/organization-deleted-new-login',
    'membership/organization-reactivated-new-login',
    'membership/organization-suspended-new-login',
    'membership/removed-new-login',
    'membership/scopes-changed-new-login',
    'membership/selected-organization-alone',
  ],
  async start(base) {
    const ofUser = new Map<unknown, unknown>();
    const forged = await forgeIdTokens(base, {
      claims(claims, { form }) {
        if (!form.has('code')) return;
        claims.organizations = ofUser.get(claims.sub) ?? claims.organizations;
        ofUser.set(claims.sub, claims.organizations);
      },
    });
    return start(forged);
  },
});
