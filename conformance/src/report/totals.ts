import {
  type CellOutcome,
  outcomes,
  type ReportedCell,
  type ReportedCheck,
  type RunReport,
} from './run-report.ts';

/** How many cells have each outcome. */
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

/** Failures that no baseline knows. */
export function failuresIn({ checks }: RunReport): number {
  const cells = checks.flatMap((check) => Object.values(check.cells));
  return cells.filter(({ outcome, known }) => outcome === 'fail' && known === undefined).length;
}

/** Whether the outcome of a cell changed from round to round; that one was ended before it is no outcome. */
export function isFlaky({ rounds = {} }: ReportedCell): boolean {
  return Object.keys(rounds).filter((outcome) => outcome !== 'not run').length > 1;
}

/** Whether some check came to a judgement: a run in which none applied proves nothing. */
export function isJudged({ totals, checks }: RunReport): boolean {
  return checks.length > 0 && totals['not applicable'] < Object.values(totals).reduce(sum);
}

/**
 * Something was judged, nothing failed that is not known, nothing known is mended, nothing was left out, every round
 * ended alike, and columns of the same app did the same.
 */
export function isGreen(report: RunReport): boolean {
  const { totals, parity, stale = [], checks } = report;
  const differences = parity.differences.filter(({ known }) => known === undefined);
  const flaky = checks.some(({ cells }) =>
    Object.values(cells).some((cell) => cell.known === undefined && isFlaky(cell)),
  );
  return (
    isJudged(report) &&
    failuresIn(report) + differences.length + stale.length === 0 &&
    totals['not started'] + totals['not run'] === 0 &&
    !flaky
  );
}

function sum(one: number, other: number): number {
  return one + other;
}
