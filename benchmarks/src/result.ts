import type { RuntimeName } from './runtimes.ts';
import type { Spread } from './statistics.ts';

/** One thing that was measured. */
export interface Row {
  readonly name: string;
  /** Left out where it could not run here; `note` says why. */
  readonly value?: Spread;
  /** Beside the first row of the table. */
  readonly ratio?: Spread;
  readonly note?: string;
}

/** What was measured side by side, A B A B. */
export interface Table {
  readonly title: string;
  readonly unit: string;
  readonly rows: readonly Row[];
}

/** A target, and how it stands. */
export interface Target {
  readonly text: string;
  readonly measured: Spread;
  readonly limit: number;
  /** `most`: measured must not be more than the limit. */
  readonly kind: 'most' | 'least';
}

export interface SuiteResult {
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
}

export interface Measured extends SuiteResult {
  readonly suite: string;
  readonly runtime: RuntimeName;
  readonly error?: string;
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** One-minute load average over the cores, before the run. */
  readonly busy: number;
}

export interface Run {
  readonly date: string;
  readonly quick: boolean;
  readonly seconds: number;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly results: readonly Measured[];
}

export function holds({ measured, limit, kind }: Target): boolean {
  return kind === 'most' ? measured.median <= limit : measured.median >= limit;
}
