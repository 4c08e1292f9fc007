/**
 * The scope grammar of organization memberships: `resource:action`, where the resource may have
 * sub-resources (`projects.tasks:read`).
 *
 * | scope | grants |
 * |---|---|
 * | `projects:*` | every action on `projects`, not on its sub-resources |
 * | `projects:**` | every action on `projects` and all its sub-resources |
 * | `*:read` | `read` on every top-level resource |
 * | `*:**` | everything |
 *
 * Role strings (`owner`, `admin`, `member`) have no colon, so they grant nothing here.
 */
export function grants(scopes: readonly string[], action: string, resource: string): boolean {
  if (!isPlainName(action) || !isPlainName(resource)) return false;
  return scopes.some((scope) => scopeGrants(scope, action, resource));
}

function scopeGrants(scope: string, action: string, resource: string): boolean {
  const colon = scope.lastIndexOf(':');
  if (colon <= 0) return false;
  const grantedResource = scope.slice(0, colon);
  const grantedAction = scope.slice(colon + 1);
  const recursive = grantedAction === '**';
  if (!recursive && grantedAction !== '*' && grantedAction !== action) return false;
  if (grantedResource === '*') return recursive || !resource.includes('.');
  return grantedResource === resource || (recursive && resource.startsWith(`${grantedResource}.`));
}

/** A question that itself holds grammar could match a scope it does not mean. */
function isPlainName(name: unknown): name is string {
  return typeof name === 'string' && name !== '' && !/[*:\s]/.test(name);
}
