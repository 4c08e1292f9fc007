/**
 * The id that was asked for, or a new one.
 *
 * @throws RangeError when something has it already, which would vanish without a word
 */
export function unusedId(
  registry: { has(id: string): boolean },
  wanted: string | undefined,
  make: () => string,
): string {
  if (wanted === undefined) return make();
  if (registry.has(wanted)) throw new RangeError(`the id ${wanted} is taken already`);
  return wanted;
}
