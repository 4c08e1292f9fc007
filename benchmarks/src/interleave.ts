import { reasonOf } from './reason.ts';
import type { Row } from './result.ts';
import { bootstrap, median, type Spread, spreadOf } from './statistics.ts';

/** Measurements of several cases, taken in turn: one sample a case and round. */
export class Interleaved {
  readonly #samples: ReadonlyMap<string, readonly number[]>;
  readonly #failures: ReadonlyMap<string, string>;

  /** @param failures why a case has no samples, by its name */
  constructor(
    samples: ReadonlyMap<string, readonly number[]>,
    failures: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#samples = samples;
    this.#failures = failures;
  }

  /**
   * Measures each case once a round, every other round backwards, so that drift hits all alike. A case that fails is
   * tried once more, and then left out; the others go on.
   *
   * @param failures why others were not even begun, by name
   * @throws the reason of the signal, once it is aborted
   */
  static async measure<C extends { readonly name: string }>(
    cases: readonly C[],
    rounds: number,
    measure: (measured: C) => Promise<number>,
    signal: AbortSignal,
    failures: ReadonlyMap<string, string> = new Map(),
  ): Promise<Interleaved> {
    const failed = new Map(failures);
    const begun = cases.filter(({ name }) => !failed.has(name));
    const samples = new Map(begun.map(({ name }): [string, number[]] => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const each of round % 2 === 0 ? cases : cases.toReversed()) {
        if (failed.has(each.name)) continue;
        signal.throwIfAborted();
        try {
          samples.get(each.name)?.push(await twice(() => measure(each), signal));
        } catch (error) {
          signal.throwIfAborted();
          samples.delete(each.name);
          failed.set(each.name, reasonOf(error));
        }
      }
    }
    return new Interleaved(samples, failed);
  }

  /**
   * The rounds of all of them, as of one; what failed once counts as failed. Cases that are only in some have to be in
   * the first ones, so that rounds of two cases with the same number belong together.
   */
  static joined(parts: readonly Interleaved[]): Interleaved {
    const failures = new Map(parts.flatMap((part) => [...part.#failures]));
    const names = new Set(parts.flatMap((part) => [...part.#samples.keys()]));
    const samples = [...names]
      .filter((name) => !failures.has(name))
      .map((name): [string, number[]] => [name, parts.flatMap((part) => [...part.#of(name)])]);
    return new Interleaved(new Map(samples), failures);
  }

  has(...names: readonly string[]): boolean {
    return names.every((name) => this.#samples.has(name));
  }

  spread(name: string): Spread {
    return spreadOf(this.#of(name));
  }

  /** How many times as dear one is as another, or as several others together. */
  ratio(name: string, ...base: readonly string[]): Spread {
    const of = this.#of(name);
    const to = base.map((each) => this.#of(each));
    return bootstrap(shortest([of, ...to]), (rounds) => {
      const sum = to.reduce((total, samples) => total + at(samples, rounds), 0);
      return at(of, rounds) / sum;
    });
  }

  /** What one adds to another. */
  added([name, base]: Pair): Spread {
    const [of, to] = [this.#of(name), this.#of(base)];
    return bootstrap(shortest([of, to]), (rounds) => at(of, rounds) - at(to, rounds));
  }

  /** What one adds to a base, beside what another adds to its base. */
  ratioOfAdded(one: Pair, other: Pair): Spread {
    const samples = [...one, ...other].map((name) => this.#of(name));
    return bootstrap(shortest(samples), (rounds) => {
      const [a = 0, aBase = 0, b = 0, bBase = 0] = samples.map((each) => at(each, rounds));
      return (a - aBase) / (b - bBase);
    });
  }

  /** A row of a table, which says why where there is nothing to show. */
  row(name: string, text: string, base: string): Row {
    if (!this.has(name)) return { name: text, note: this.#failures.get(name) ?? 'did not run' };
    const value = this.spread(name);
    return this.has(base)
      ? { name: text, value, ratio: this.ratio(name, base) }
      : { name: text, value };
  }

  #of(name: string): readonly number[] {
    return this.#samples.get(name) ?? [];
  }
}

/** How many rounds all of them had. */
function shortest(samples: readonly (readonly number[])[]): number {
  return Math.min(...samples.map(({ length }) => length));
}

/** A connection may break on a busy machine; what is broken itself fails again. */
async function twice(measure: () => Promise<number>, signal: AbortSignal): Promise<number> {
  try {
    return await measure();
  } catch {
    signal.throwIfAborted();
    return await measure();
  }
}

/** What is measured, and its base. */
type Pair = readonly [string, string];

function at(samples: readonly number[], rounds: readonly number[]): number {
  return median(rounds.map((round) => samples[round] ?? Number.NaN));
}
