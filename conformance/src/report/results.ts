import type { ReportedCell, ReportedCheck, RunReport } from './run-report.ts';

/** One check on one column, or one difference of a column from the others: what CI systems count. */
export interface Result {
  readonly column: string;
  readonly check: ReportedCheck;
  /** The check's id; for a difference, where it is too. */
  readonly name: string;
  readonly state: 'passed' | 'warned' | 'failed' | 'skipped';
  readonly milliseconds: number;
  /** Why it did not simply pass. */
  readonly message?: string;
}

/** By column, in the order of the matrix. */
export function resultsOf(report: RunReport): Result[] {
  return report.columns.flatMap(({ column, startFailure }) =>
    report.checks.flatMap((check) => {
      const cell = check.cells[column] ?? { outcome: 'not run' };
      const { milliseconds = 0 } = cell;
      const name = check.id;
      const own = { column, check, name, milliseconds, ...judged(cell, startFailure?.reason) };
      return [own, ...differencesOf(report, column, check)];
    }),
  );
}

function judged(cell: ReportedCell, startFailure = ''): Pick<Result, 'state' | 'message'> {
  const { outcome, finding, reason, known } = cell;
  const found = `expected ${finding?.expected}; observed ${finding?.observed}`;
  if (known !== undefined) return { state: 'skipped', message: `known: ${known}` };
  switch (outcome) {
    case 'pass':
      return { state: 'passed' };
    case 'warn':
      return { state: 'warned', message: found };
    case 'fail':
      return { state: 'failed', message: found };
    case 'not applicable':
      return { state: 'skipped', message: reason ?? outcome };
    case 'not started':
      return { state: 'failed', message: `the app did not start: ${startFailure}` };
    case 'not run':
      return { state: 'failed', message: 'the run ended before it' };
  }
}

function differencesOf({ parity }: RunReport, column: string, check: ReportedCheck): Result[] {
  return parity.differences
    .filter((found) => found.check === check.id && found.columns.includes(column))
    .map(({ step, what, observed, usual, known }) => {
      const others = usual.columns.join(', ');
      const message = `expected ${usual.observed ?? 'nothing'}, as on ${others}; observed ${observed ?? 'nothing'}`;
      return {
        column,
        check,
        name: `${check.id}: ${step}: ${what}`,
        milliseconds: 0,
        ...(known === undefined
          ? { state: 'failed', message }
          : { state: 'skipped', message: `known: ${known}` }),
      };
    });
}
