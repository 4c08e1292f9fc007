import { type CellOutcome, outcomes, type ReportedCheck, type RunReport } from './run-report.ts';

export function countCells(checks: readonly ReportedCheck[]): RunReport['totals'] {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<
    CellOutcome,
    number
  >;
  for (const { cells } of checks) {
    for (const { outcome } of Object.values(cells)) counts[outcome] += 1;
  }
  return counts;
}

/** Nothing failed, and nothing was left out. */
export function isGreen({ totals }: RunReport): boolean {
  return totals.fail === 0 && totals['not started'] === 0 && totals['not run'] === 0;
}
