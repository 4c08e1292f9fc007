/** In how many places these values are not all alike: what is the same in all of them need not be guessed. */
export function differingPlaces(values: readonly string[]): number {
  const shortest = Math.min(...values.map(({ length }) => length));
  const places = Array.from(
    { length: shortest },
    (_, at) => new Set(values.map((each) => each[at])),
  );
  return places.filter(({ size }) => size > 1).length;
}

/** In hexadecimal 64 bits, half of what is asked for: it is the least that a sound value comes to in any spelling. */
export const leastPlaces = 16;
