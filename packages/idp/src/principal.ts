import type { Organization } from './organizations.ts';
import { type Profile, profileFromClaims } from './profile.ts';

/** What kind of principal signed in, by its id's prefix. */
export type PrincipalType = 'user' | 'agent' | 'api_key' | 'personal_token';

/** By the first four characters of the id. */
const principalTypes: ReadonlyMap<string, PrincipalType> = new Map([
  ['agt_', 'agent'],
  ['key_', 'api_key'],
  ['tok_', 'personal_token'],
]);

/** Whom validated claims speak of. Many requests share it; what nobody asks for is never read. */
export class Principal {
  declare readonly id: string;
  declare readonly type: PrincipalType;
  /** Whether it acts for itself: no person's memberships stand behind it. */
  declare readonly isProgram: boolean;
  declare readonly sessionId: string | undefined;
  declare readonly orgId: string | undefined;
  /** Until the profile is read from them, so that a session does not keep its memberships twice. */
  #claims: Readonly<Record<string, unknown>> | undefined;
  #profile: Profile | undefined;
  #organizations: ReadonlyMap<string, Organization> | undefined;

  constructor(sub: string, claims: Readonly<Record<string, unknown>>) {
    this.id = sub;
    this.type = principalTypes.get(sub.slice(0, 4)) ?? 'user';
    // A client that asked for a token of its own (RFC 9068 section 2.2).
    this.isProgram = this.type !== 'user' || claims.client_id === sub;
    this.sessionId = typeof claims.sid === 'string' ? claims.sid : undefined;
    this.orgId = typeof claims.org_id === 'string' ? claims.org_id : undefined;
    this.#claims = claims;
  }

  get profile(): Profile {
    if (this.#profile === undefined) {
      this.#profile = profileFromClaims(this.id, this.#claims ?? {});
      this.#claims = undefined;
    }
    return this.#profile;
  }

  /** By id. */
  get organizations(): ReadonlyMap<string, Organization> {
    // Reversed, so that of two entries with one id the first counts.
    this.#organizations ??= new Map(
      [...this.profile.organizations]
        .reverse()
        .map((organization) => [organization.id, organization]),
    );
    return this.#organizations;
  }
}
