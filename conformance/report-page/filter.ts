import type { CellOutcome, ReportedCheck, RunReport } from '../src/report/run-report.ts';

export interface Filter {
  /** Every word of it stands in the check's id, title, clauses or attack. */
  readonly text: string;
  /** Empty asks for all. */
  readonly outcomes: readonly CellOutcome[];
}

const worthASecondLook: readonly CellOutcome[] = ['fail', 'not started', 'warn'];

/** What a reader wants to see first: what failed, or everything where nothing did. */
export function readFilter({ totals }: Pick<RunReport, 'totals'>): Filter {
  const failed = worthASecondLook.filter((outcome) => totals[outcome] > 0);
  return { text: '', outcomes: failed };
}

export function matching(
  checks: readonly ReportedCheck[],
  { text, outcomes }: Filter,
): ReportedCheck[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return checks.filter((check) => {
    const { id, title, attack, level, clauses, cells } = check;
    const told = [id, title, attack, level, ...clauses.map((clause) => clause.id)]
      .join('\n')
      .toLowerCase();
    const has = Object.values(cells).some(({ outcome }) => outcomes.includes(outcome));
    return words.every((word) => told.includes(word)) && (outcomes.length === 0 || has);
  });
}

export function toggled(filter: Filter, outcome: CellOutcome): Filter {
  const { outcomes } = filter;
  return {
    ...filter,
    outcomes: outcomes.includes(outcome)
      ? outcomes.filter((each) => each !== outcome)
      : [...outcomes, outcome],
  };
}
