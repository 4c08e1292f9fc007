/** What may be undefined may be left out instead. */
type WithoutUndefined<T> = {
  [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name];
} & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>;
};

/** What is given of something; a member that is undefined counts as left out, so that it replaces no default. */
export function withoutUndefined<T extends object>(given: T): WithoutUndefined<T> {
  const members = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as WithoutUndefined<T>;
}
