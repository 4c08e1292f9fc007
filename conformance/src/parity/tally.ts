import { type Explained, explainedDifferences, explanationOf } from './explained.ts';

const absent = '(none)';
/** Enough to see that columns differ. */
const mostValues = 4;

/** What one column said in the headers that may differ. */
export class Tally {
  readonly #column: string;
  readonly #values = new Map<Explained, Set<string>>();

  constructor(column = '') {
    this.#column = column;
  }

  /** Gives the headers that have to be the same, and notes the others. */
  sift<T extends readonly [name: string, value: string]>(
    headers: readonly T[],
    of: Explained['of'],
  ): T[] {
    const missing = new Set(explainedDifferences.filter((explained) => explained.of === of));
    const kept = headers.filter(([name, value]) => {
      const explained = explanationOf(name, value, of, this.#column);
      if (explained === undefined) return true;
      missing.delete(explained);
      this.#note(explained, /^\d+$/.test(value) ? '(a number)' : value);
      return false;
    });
    for (const explained of missing) this.#note(explained, absent);
    return kept;
  }

  valuesOf(explained: Explained): string[] {
    return [...(this.#values.get(explained) ?? [])].sort();
  }

  #note(explained: Explained, value: string): void {
    const known = this.#values.get(explained);
    if (known === undefined) this.#values.set(explained, new Set([value]));
    else if (known.size < mostValues) known.add(value);
  }
}
