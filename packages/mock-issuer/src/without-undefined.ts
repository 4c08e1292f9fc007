/** What is given of something; a member that is undefined counts as left out, so that it replaces no default. */
export function withoutUndefined<T extends object>(given: T): T {
  const members = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as T;
}
