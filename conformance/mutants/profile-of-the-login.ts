import type { Agent } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'The profile shows the address of the login.',
  clause: 'OIDCC-5.3.1',
  caughtBy: [
    'membership/added-userinfo',
    'membership/client-restricted-userinfo',
    'membership/member-suspended-userinfo',
    'membership/organization-deleted-userinfo',
    'membership/organization-reactivated-userinfo',
    'membership/organization-suspended-userinfo',
    'membership/removed-userinfo',
    'membership/scopes-changed-userinfo',
    'membership/selected-organization-left-userinfo',
    'userinfo/profile-is-live',
  ],
  start(base) {
    class Careless extends IdpClient {
      override async getUserInfo(agent: Agent) {
        return { ...(await super.getUserInfo(agent)), ...agent.profile };
      }
    }
    return start(tamperClient(base, Careless));
  },
});
