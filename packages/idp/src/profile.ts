import { type Organization, parseOrganizations } from './organizations.ts';

/** Who signed in, from validated claims; frozen. The key of a user is `sub`, never the e-mail address. */
export interface Profile {
  /** The subject id: the key of the user. */
  readonly sub: string;
  /** The full name, as displayed. */
  readonly name?: string;
  /** The first names. */
  readonly givenName?: string;
  /** The last names. */
  readonly familyName?: string;
  /** May change, and may belong to somebody else later. */
  readonly email?: string;
  /** Whether the issuer saw that the address is the user's. */
  readonly emailVerified?: boolean;
  /** The URL of a picture. */
  readonly picture?: string;
  /** A language tag, such as `de-CH`. */
  readonly locale?: string;
  /** The memberships; empty when there are none. */
  readonly organizations: readonly Organization[];
}

/** Userinfo's answer: the profile, live, plus whatever else the issuer sent. */
export interface UserInfo extends Profile {
  /** The selected organization, where the login was restricted to one. */
  orgId?: string;
  /** The answer as it came, for claims this SDK has no name for. */
  claims: Record<string, unknown>;
}

const stringClaims = [
  ['name', 'name'],
  ['given_name', 'givenName'],
  ['family_name', 'familyName'],
  ['email', 'email'],
  ['picture', 'picture'],
  ['locale', 'locale'],
] as const;

/** Frozen through and through, since the requests of one session may share it. */
export function profileFromClaims(sub: string, claims: Readonly<Record<string, unknown>>): Profile {
  const profile: { -readonly [member in keyof Profile]: Profile[member] } = {
    sub,
    organizations: parseOrganizations(claims.organizations),
  };
  for (const [claim, member] of stringClaims) {
    const value = claims[claim];
    if (typeof value === 'string') profile[member] = value;
  }
  if (typeof claims.email_verified === 'boolean') profile.emailVerified = claims.email_verified;
  return Object.freeze(profile);
}
