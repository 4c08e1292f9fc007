import type { Organization } from '@authpi/idp';
import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'The dashboard asks the issuer for the memberships at every request.',
  clause: 'AUTHPI-membership-propagation',
  caughtBy: [
    'membership/added-issued-token-unchanged',
    'membership/client-restricted-issued-token-unchanged',
    'membership/member-suspended-issued-token-unchanged',
    'membership/organization-deleted-issued-token-unchanged',
    'membership/organization-reactivated-issued-token-unchanged',
    'membership/organization-suspended-issued-token-unchanged',
    'membership/removed-issued-token-unchanged',
    'membership/scopes-changed-issued-token-unchanged',
    'membership/selected-organization-left-issued-token-unchanged',
  ],
  start(base) {
    class Remembering extends IdpClient {
      override async createAgent(...session: Parameters<IdpClient['createAgent']>) {
        const agent = await super.createAgent(...session);
        latest.set(agent.id, async () => (await this.getUserInfo(agent)).organizations);
        return agent;
      }
    }
    const latest = new Map<string, () => Promise<readonly Organization[]>>();
    return tamperApp(tamperClient(base, Remembering), {
      async response(response, request) {
        if (response.status !== 200 || !request.url.endsWith('/dashboard')) return response;
        const { user } = (await response.json()) as { user: { sub: string } };
        const organizations = await latest.get(user.sub)?.();
        return Response.json({ user: { ...user, organizations } }, { headers: response.headers });
      },
    });
  },
});
