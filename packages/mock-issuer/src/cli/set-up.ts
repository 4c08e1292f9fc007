import type { Issuer } from '../issuer.ts';
import type { IssuerContent } from './config.ts';
import { UsageError } from './usage.ts';

/** Makes what a configuration names. @throws UsageError when a member is no user of the issuer */
export function setUp(issuer: Issuer, { clients, users, organizations }: IssuerContent): void {
  for (const client of clients) issuer.clients.create(client);
  for (const user of users) issuer.users.create(user);
  for (const { members, status, ...organization } of organizations) {
    const { id } = issuer.organizations.create(organization);
    for (const { user, status: memberStatus = 'active', ...membership } of members) {
      const userId = idOf(issuer, user);
      issuer.organizations.members.add(id, { userId, ...membership });
      issuer.organizations.members.update(id, userId, { status: memberStatus });
    }
    if (status === 'suspended') issuer.organizations.suspend(id);
  }
}

function idOf({ id: issuerId, users }: Issuer, named: string): string {
  const user = users.list().find(({ id, email }) => id === named || email === named);
  if (user !== undefined) return user.id;
  throw new UsageError(`${issuerId} has no user with the id or e-mail address ${named}`);
}
