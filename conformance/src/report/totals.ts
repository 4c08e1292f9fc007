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

/** Nothing failed, nothing was left out, and columns of the same app did the same. */
export function isGreen({ totals, parity }: RunReport): boolean {
  if (parity.differences.length > 0) return false;
  return totals.fail === 0 && totals['not started'] === 0 && totals['not run'] === 0;
}
