import { bootstrap, type Spread, spreadOf } from './statistics.ts';

/** Measurements of several cases, taken in turn: `samples[case][round]`. */
export class Interleaved<C extends { readonly name: string }> {
  readonly cases: readonly C[];
  readonly samples: readonly number[][];

  /** What was measured in turn elsewhere. */
  static of<C extends { readonly name: string }>(
    cases: readonly C[],
    samples: readonly number[][],
  ): Interleaved<C> {
    return new Interleaved(cases, samples);
  }

  private constructor(cases: readonly C[], samples: readonly number[][]) {
    this.cases = cases;
    this.samples = samples;
  }

  /** Measures each case once a round, every other round backwards, so that drift hits all alike. */
  static async measure<C extends { readonly name: string }>(
    cases: readonly C[],
    rounds: number,
    measure: (measured: C) => Promise<number>,
  ): Promise<Interleaved<C>> {
    const samples: number[][] = cases.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      const order = [...cases.entries()];
      for (const [index, each] of round % 2 === 0 ? order : order.reverse()) {
        samples[index]?.push(await measure(each));
      }
    }
    return new Interleaved(cases, samples);
  }

  has(name: string): boolean {
    return this.cases.some((each) => each.name === name);
  }

  spread(name: string): Spread {
    return spreadOf(this.#of(name));
  }

  /** How many times as dear one is as another. */
  ratio(name: string, base: string): Spread {
    const [of, to] = [this.#of(name), this.#of(base)];
    return bootstrap(of.length, (rounds) => at(of, rounds) / at(to, rounds));
  }

  /** What one adds to a base, beside what another adds to its base. */
  ratioOfAdded(one: Pair, other: Pair): Spread {
    const samples = [...one, ...other].map((name) => this.#of(name));
    return bootstrap(samples[0]?.length ?? 0, (rounds) => {
      const [a = 0, aBase = 0, b = 0, bBase = 0] = samples.map((each) => at(each, rounds));
      return (a - aBase) / (b - bBase);
    });
  }

  #of(name: string): readonly number[] {
    return this.samples[this.cases.findIndex((each) => each.name === name)] ?? [];
  }
}

/** What is measured, and its base. */
type Pair = readonly [string, string];

function at(samples: readonly number[], rounds: readonly number[]): number {
  return spreadOf(rounds.map((round) => samples[round] ?? Number.NaN)).median;
}
