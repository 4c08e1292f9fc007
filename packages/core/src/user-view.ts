import type { Profile } from '@authpi/idp';

const answers = new WeakMap<Profile, string>();

/** What programs are told of a user, as JSON; written once for all the requests that share the profile. */
export function userJson(profile: Profile): string {
  let json = answers.get(profile);
  if (json === undefined) {
    json = JSON.stringify({ user: userView(profile) });
    answers.set(profile, json);
  }
  return json;
}

export function userView({ sub, name, email, organizations }: Profile) {
  return { sub, name, email, organizations: organizationsView(organizations) };
}

export function organizationsView(organizations: Profile['organizations']) {
  return organizations.map(({ id, title, scopes }) => ({ id, title, scopes }));
}
