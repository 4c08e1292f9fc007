/** The middle of what was measured, and between which two values the middle half lies. */
export interface Spread {
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), q1: quantile(values, 0.25), q3: quantile(values, 0.75) };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Between two values, in proportion; NaN of nothing. */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * part;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position % 1);
}

const resamples = 400;

/**
 * A figure made of medians, such as a ratio of two, and how far it moves when the rounds are drawn
 * anew with replacement. Rounds are drawn whole, so that what disturbed one disturbs both sides.
 */
export function bootstrap(rounds: number, figure: (picked: readonly number[]) => number): Spread {
  const all = Array.from({ length: rounds }, (_, round) => round);
  const moved = Array.from({ length: resamples }, () =>
    figure(all.map(() => Math.floor(Math.random() * rounds))),
  ).filter(Number.isFinite);
  return { median: figure(all), q1: quantile(moved, 0.25), q3: quantile(moved, 0.75) };
}
