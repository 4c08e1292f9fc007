import {
  type CellOutcome,
  outcomes,
  type ReportedCheck,
  type ReportedDifference,
  type RunReport,
} from './run-report.ts';

/** What a cell of the matrix shows: an outcome, or that the column did not do as the others. */
export type Sign = CellOutcome | 'differs';

export const signs: readonly Sign[] = ['differs', ...outcomes];

export function differencesOf(
  { parity }: Pick<RunReport, 'parity'>,
  check: string,
): ReportedDifference[] {
  return parity.differences.filter((found) => found.check === check);
}

/** A failure weighs more than a difference: who failed did not do as the others anyway. */
export function signOf(
  report: Pick<RunReport, 'parity'>,
  { id, cells }: ReportedCheck,
  column: string,
): Sign {
  const outcome = cells[column]?.outcome ?? 'not run';
  if (outcome === 'fail' || outcome === 'not started') return outcome;
  const differs = differencesOf(report, id).some(({ columns }) => columns.includes(column));
  return differs ? 'differs' : outcome;
}

/** How many cells show what. */
export function countSigns(report: RunReport): Record<Sign, number> {
  const counts = Object.fromEntries(signs.map((sign) => [sign, 0])) as Record<Sign, number>;
  for (const check of report.checks) {
    for (const { column } of report.columns) counts[signOf(report, check, column)] += 1;
  }
  return counts;
}
