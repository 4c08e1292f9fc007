/** One membership of the signed-in user, from the `organizations` claim. */
export interface Organization {
  /** The organization, such as `org_…`. */
  id: string;
  /** The user's title in the organization. */
  title: string | null;
  /** What the user may do there: `resource:action` scopes and role strings. */
  scopes: string[];
  /** When the user joined, in Unix seconds; 0 when the issuer did not say. */
  joinedAt: number;
}

/** Reads the claim; whatever is malformed in it is no membership. */
export function parseOrganizations(claim: unknown): Organization[] {
  if (!Array.isArray(claim)) return [];
  return claim.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { id, title, scopes, joined_at } = entry as Record<string, unknown>;
    if (typeof id !== 'string' || id === '') return [];
    return {
      id,
      title: typeof title === 'string' ? title : null,
      scopes: Array.isArray(scopes)
        ? scopes.filter((scope): scope is string => typeof scope === 'string')
        : [],
      joinedAt: typeof joined_at === 'number' ? joined_at : 0,
    };
  });
}
