/** So many checks are named where they are told together. */
const named = 12;

/** The names of several checks, in one line. */
export function namesOf(ids: readonly string[]): string {
  const rest = ids.length - named;
  return rest > 0 ? `${ids.slice(0, named).join(', ')} and ${rest} more` : ids.join(', ');
}
