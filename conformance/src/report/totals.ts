import type { Check } from '../check.ts';
import type { ColumnResult } from '../runner.ts';
import type { Outcome } from '../verdict.ts';

/** A column that did not start fails every check; `not run` is what --bail or an interrupt left. */
export type Cell = Outcome | 'not started' | 'not run';

export interface RunResult {
  readonly checks: readonly Check[];
  readonly columns: readonly ColumnResult[];
  readonly milliseconds: number;
}

export function cellOf(column: ColumnResult, check: Check): Cell {
  if (column.startFailure !== undefined) return 'not started';
  return column.verdicts.get(check.id)?.outcome ?? 'not run';
}

export function countCells({ checks, columns }: RunResult): Record<Cell, number> {
  const counts: Record<Cell, number> = {
    pass: 0,
    fail: 0,
    warn: 0,
    'not applicable': 0,
    'not started': 0,
    'not run': 0,
  };
  for (const column of columns) {
    for (const check of checks) counts[cellOf(column, check)] += 1;
  }
  return counts;
}

/** Nothing failed, and nothing was left out. */
export function isGreen(result: RunResult): boolean {
  const counts = countCells(result);
  return counts.fail === 0 && counts['not started'] === 0 && counts['not run'] === 0;
}
