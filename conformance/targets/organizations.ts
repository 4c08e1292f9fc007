/** What an app shows of a membership. */
export type Organization = { id: string; title: string | null; scopes: string[] };

/** The memberships in claims, but for what is none. */
export function organizationsOf({
  organizations,
}: Readonly<Record<string, unknown>>): Organization[] {
  const claimed: unknown[] = Array.isArray(organizations) ? organizations : [];
  return claimed
    .filter(isOrganization)
    .map(({ id, title = null, scopes }) => ({ id, title, scopes }));
}

function isOrganization(
  value: unknown,
): value is Pick<Organization, 'id' | 'scopes'> & Partial<Organization> {
  if (typeof value !== 'object' || value === null) return false;
  const { id, scopes } = value as Partial<Record<keyof Organization, unknown>>;
  return (
    typeof id === 'string' && Array.isArray(scopes) && scopes.every((s) => typeof s === 'string')
  );
}
