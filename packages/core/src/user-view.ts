import type { Profile } from '@authpi/idp';

/** What programs are told of a user. */
export function userView({ sub, name, email, organizations }: Profile) {
  return { sub, name, email, organizations: organizationsView(organizations) };
}

export function organizationsView(organizations: Profile['organizations']) {
  return organizations.map(({ id, title, scopes }) => ({ id, title, scopes }));
}
