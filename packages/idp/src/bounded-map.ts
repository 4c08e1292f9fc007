/**
 * A map that forgets its oldest entry beyond a size, and any entry once its time is over: the oldest of those leave with
 * the next that comes, so that tokens stay in memory no longer than they are of use.
 */
export class BoundedMap<V> {
  readonly #entries = new Map<string, { value: V; from: number; until: number }>();
  readonly #maxSize: number;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    const now = Date.now();
    // A clock that was set back says nothing of how long it has been there.
    if (entry.until > now && entry.from <= now) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** @param until Unix milliseconds after which the entry no longer answers */
  set(key: string, value: V, until: number): void {
    this.#entries.delete(key);
    const now = Date.now();
    this.#entries.set(key, { value, from: now, until });
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= this.#maxSize && entry.until > now) return;
      this.#entries.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  get size(): number {
    return this.#entries.size;
  }
}
