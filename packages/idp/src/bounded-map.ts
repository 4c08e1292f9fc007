/** From when until when something counts, in Unix milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Not before its time either: a clock that was set back says nothing of its age. */
export function isNow({ from, until }: Span): boolean {
  const now = Date.now();
  return from <= now && now < until;
}

/**
 * A map that forgets its oldest entry beyond a size, and any entry once its time is over: the oldest of those leave with
 * the next that comes, so that tokens stay in memory no longer than they are of use.
 */
export class BoundedMap<V> {
  readonly #entries = new Map<string, Span & { value: V }>();
  readonly #maxSize: number;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (isNow(entry)) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  /**
   * @param until Unix milliseconds after which the entry no longer answers
   * @param from now, for what must not answer too long: a clock that was set back says nothing of its age. Left out for
   * what must not be forgotten too soon
   */
  set(key: string, value: V, until: number, from = 0): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, from, until });
    const now = Date.now();
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
