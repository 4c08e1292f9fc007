/** What a user is called. A part is empty where the name does not have it. */
export interface Names {
  name: string;
  givenName: string;
  familyName: string;
}

/**
 * The names that go together: what is given stays, and what is left out follows from it.
 *
 * @param before what is kept of the names that are not given
 */
export function agreeing(given: Partial<Names>, before: Names): Names {
  const hasPart = given.givenName !== undefined || given.familyName !== undefined;
  if (given.name !== undefined && !hasPart) return { name: given.name, ...partsOf(given.name) };
  const { givenName = before.givenName, familyName = before.familyName } = given;
  const whole = hasPart ? [givenName, familyName].filter(Boolean).join(' ') : before.name;
  return { name: given.name ?? whole, givenName, familyName };
}

/** The first word and the others: nobody can tell more from a name alone. */
function partsOf(name: string): Omit<Names, 'name'> {
  const [givenName = '', ...others] = name.trim().split(/\s+/);
  return { givenName, familyName: others.join(' ') };
}
