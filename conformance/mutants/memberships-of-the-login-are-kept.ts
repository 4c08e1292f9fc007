import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A refresh does not take up the memberships of the moment.',
  clause: 'AUTHPI-membership-propagation',
  caughtBy: [
    'authorization/suspended-organization-is-refused',
    'authorization/withdrawn-right-is-refused',
    'membership/added-next-refresh',
    'membership/client-restricted-next-refresh',
    'membership/member-suspended-next-refresh',
    'membership/organization-deleted-next-refresh',
    'membership/organization-reactivated-next-refresh',
    'membership/organization-suspended-next-refresh',
    'membership/refresh-without-memberships-grants-nothing',
    'membership/removed-next-refresh',
    'membership/scopes-changed-next-refresh',
    'membership/selected-organization-gone',
    'membership/selected-organization-left-next-refresh',
  ],
  async start(base) {
    const ofLogin = new Map<unknown, unknown>();
    const forged = await forgeIdTokens(base, {
      claims(claims, { form }) {
        if (form.has('code')) ofLogin.set(claims.sid, claims.organizations);
        else claims.organizations = ofLogin.get(claims.sid);
      },
    });
    return start(forged);
  },
});
