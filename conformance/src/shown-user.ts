export interface Organization {
  readonly id: string;
  readonly title: string | null;
  readonly scopes: readonly string[];
}

/** The `sub` of `{ user: { sub } }`, as /dashboard, /refresh and /profile answer. */
export function subjectIn(answer: unknown): unknown {
  return member(member(answer, 'user'), 'sub');
}

/** The `name` of `{ user: { name } }`, as the same answers show it. */
export function nameIn(answer: unknown): unknown {
  return member(member(answer, 'user'), 'name');
}

/** Those of `{ user: { organizations } }`, or of `{ organizations }` as /api/me answers; undefined where they are not such. */
export function organizationsIn(answer: unknown): readonly Organization[] | undefined {
  const organizations = member(member(answer, 'user') ?? answer, 'organizations');
  const areSuch = Array.isArray(organizations) && organizations.every(isOrganization);
  return areSuch ? organizations : undefined;
}

function isOrganization(value: unknown): value is Organization {
  const scopes = member(value, 'scopes');
  return (
    typeof member(value, 'id') === 'string' &&
    Array.isArray(scopes) &&
    scopes.every((scope) => typeof scope === 'string')
  );
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
