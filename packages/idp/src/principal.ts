import type { Organization } from './organizations.ts';
import { type Profile, profileFromClaims } from './profile.ts';

/** What kind of principal signed in, by its id's prefix. */
export type PrincipalType = 'user' | 'agent' | 'api_key' | 'personal_token';

const principalTypes: readonly (readonly [string, PrincipalType])[] = [
  ['agt_', 'agent'],
  ['key_', 'api_key'],
  ['tok_', 'personal_token'],
];

/** Whom validated claims speak of; frozen, since many requests may share it. */
export interface Principal {
  readonly id: string;
  readonly type: PrincipalType;
  readonly profile: Profile;
  readonly sessionId: string | undefined;
  readonly orgId: string | undefined;
  /** By id. */
  readonly organizations: ReadonlyMap<string, Organization>;
}

const known = new WeakMap<object, Principal>();

/** Reads claims; those that are frozen only once, however many requests they answer. */
export function principalOf(sub: string, claims: Record<string, unknown>): Principal {
  const before = known.get(claims);
  if (before?.id === sub) return before;
  const principal = read(sub, claims);
  if (Object.isFrozen(claims)) known.set(claims, principal);
  return principal;
}

function read(sub: string, claims: Record<string, unknown>): Principal {
  const profile = profileFromClaims(sub, claims);
  return {
    id: sub,
    type: principalTypes.find(([prefix]) => sub.startsWith(prefix))?.[1] ?? 'user',
    profile,
    sessionId: typeof claims.sid === 'string' ? claims.sid : undefined,
    orgId: typeof claims.org_id === 'string' ? claims.org_id : undefined,
    // Reversed, so that of two entries with one id the first counts.
    organizations: new Map(
      [...profile.organizations].reverse().map((organization) => [organization.id, organization]),
    ),
  };
}
