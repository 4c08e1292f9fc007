/**
 * The version of a session that is new. Not the same each time: an update meant for a session that was ended would be
 * written into another that was created under its id since.
 */
export function firstVersion(): number {
  return Math.floor(Math.random() * 2 ** 48);
}
