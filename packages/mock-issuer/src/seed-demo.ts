import type { Issuer } from './issuer.ts';
import type { Client } from './registry/clients.ts';

/** Three people, two organizations and one client, to sign in with at once. */
export function seedDemo(issuer: Issuer, redirectUris: readonly string[]): Client {
  const { users, organizations, clients } = issuer;
  const ada = users.create({ name: 'Ada Byron', email: 'ada@example.com' });
  const grace = users.create({ name: 'Grace Murray', email: 'grace@example.com' });
  users.create({ name: 'Alan Mathison', email: 'alan@example.com' });
  const analytical = organizations.create({ name: 'Analytical Engines' });
  const compilers = organizations.create({ name: 'Compilers United' });
  organizations.members.add(analytical.id, {
    userId: ada.id,
    title: 'Founder',
    scopes: ['owner', 'projects:read', 'projects:write'],
  });
  organizations.members.add(analytical.id, {
    userId: grace.id,
    title: 'Reviewer',
    scopes: ['member', 'projects:read'],
  });
  organizations.members.add(compilers.id, {
    userId: grace.id,
    title: 'Admiral',
    scopes: ['owner', 'projects:read', 'projects:write'],
  });
  return clients.create({
    id: 'c_dev',
    secret: 'dev-secret',
    redirectUris,
    postLogoutRedirectUris: [...new Set(redirectUris.flatMap(rootsOf))],
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
  });
}

/** The root of its origin, which some apps write without the slash; a scheme of an app's own may have none. */
function rootsOf(uri: string): string[] {
  if (!URL.canParse('/', uri)) return [];
  const { href, origin } = new URL('/', uri);
  return origin === 'null' ? [href] : [href, origin];
}
