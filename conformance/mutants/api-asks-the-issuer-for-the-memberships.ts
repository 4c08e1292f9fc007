import { Agent } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks:
    'The API asks userinfo for the memberships and does not answer from the token it was given.',
  clause: 'AUTHPI-membership-propagation',
  caughtBy: [
    'membership/added-bearer-api',
    'membership/client-restricted-bearer-api',
    'membership/member-suspended-bearer-api',
    'membership/organization-deleted-bearer-api',
    'membership/organization-reactivated-bearer-api',
    'membership/organization-suspended-bearer-api',
    'membership/removed-bearer-api',
    'membership/scopes-changed-bearer-api',
    'membership/selected-organization-left-bearer-api',
  ],
  start(base) {
    class Curious extends IdpClient {
      override async verifyAccessToken(...input: Parameters<IdpClient['verifyAccessToken']>) {
        const agent = await super.verifyAccessToken(...input);
        const now = await this.getUserInfo(agent).catch(() => undefined);
        if (now === undefined) return agent;
        return new Agent({ sub: agent.id, claims: now.claims, tokens: agent.tokens, roles: {} });
      }
    }
    return start(tamperClient(base, Curious));
  },
});
