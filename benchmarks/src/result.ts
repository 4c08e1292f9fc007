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
  /** Left out where what it is about could not be measured here; `note` says why. */
  readonly measured?: Spread;
  readonly limit: number;
  /** `most`: measured must not be more than the limit. */
  readonly kind: 'most' | 'least';
  readonly note?: string;
}

export interface SuiteResult {
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
}

export interface Measured extends SuiteResult {
  readonly suite: string;
  readonly runtime: RuntimeName;
  readonly seconds: number;
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
  /** When it began, in UTC. */
  readonly date: string;
  readonly quick: boolean;
  readonly seconds: number;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  /** What was asked for: `SUITE on RUNTIME`. */
  readonly asked: readonly string[];
  readonly results: readonly Measured[];
}

/** What was asked for and is not there, since the run was interrupted. */
export function missingOf({ asked, results }: Run): string[] {
  const done = new Set(results.map(({ suite, runtime }) => partName(suite, runtime)));
  return asked.filter((part) => !done.has(part));
}

export function partName(suite: string, runtime: RuntimeName): string {
  return `${suite} on ${runtime}`;
}

export type Verdict = 'holds' | 'not yet' | 'n/a';

/** From the median; nothing holds that was not measured. */
export function verdictOf({ measured, limit, kind }: Target): Verdict {
  if (measured === undefined || !Number.isFinite(measured.median)) return 'n/a';
  const holds = kind === 'most' ? measured.median <= limit : measured.median >= limit;
  return holds ? 'holds' : 'not yet';
}
