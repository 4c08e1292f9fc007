import { type Organization, parseOrganizations } from './organizations.ts';

/** Who signed in, from validated claims. The key of a user is `sub`, never the e-mail address. */
export interface Profile {
  sub: string;
  name?: string;
  givenName?: string;
  familyName?: string;
  email?: string;
  emailVerified?: boolean;
  picture?: string;
  locale?: string;
  organizations: Organization[];
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

export function profileFromClaims(sub: string, claims: Record<string, unknown>): Profile {
  const profile: Profile = { sub, organizations: parseOrganizations(claims.organizations) };
  for (const [claim, member] of stringClaims) {
    const value = claims[claim];
    if (typeof value === 'string') profile[member] = value;
  }
  if (typeof claims.email_verified === 'boolean') profile.emailVerified = claims.email_verified;
  return profile;
}
