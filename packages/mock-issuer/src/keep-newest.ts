/** Forgets the oldest of a collection that would otherwise grow for ever. */
export function keepNewest<K>(
  collection: { readonly size: number; keys(): Iterable<K>; delete(key: K): boolean },
  count: number,
): void {
  for (const key of collection.keys()) {
    if (collection.size <= count) return;
    collection.delete(key);
  }
}
