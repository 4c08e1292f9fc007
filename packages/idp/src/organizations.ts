import { isObject } from './is-object.ts';

/** One membership of the signed-in user, from the `organizations` claim. */
export interface Organization {
  /** The organization, such as `org_…`. */
  readonly id: string;
  /** The user's title in the organization. */
  readonly title: string | null;
  /** What the user may do there: `resource:action` scopes and role strings. */
  readonly scopes: readonly string[];
  /** When the user joined, in Unix seconds; 0 when the issuer did not say. */
  readonly joinedAt: number;
}

/** Reads the claim into frozen memberships; whatever is malformed in it is no membership. */
export function parseOrganizations(claim: unknown): readonly Organization[] {
  if (!Array.isArray(claim)) return [];
  const organizations = claim.flatMap((entry: unknown) => {
    if (!isObject(entry)) return [];
    const { id, title, scopes, joined_at } = entry;
    if (typeof id !== 'string' || id === '') return [];
    const given: unknown[] = Array.isArray(scopes) ? scopes : [];
    return Object.freeze({
      id,
      title: typeof title === 'string' ? title : null,
      scopes: Object.freeze(given.filter((scope) => typeof scope === 'string')),
      joinedAt: typeof joined_at === 'number' ? joined_at : 0,
    });
  });
  return Object.freeze(organizations);
}
