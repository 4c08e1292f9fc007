import type { ReportedCheck, RunReport } from '../src/report/run-report.ts';
import { countSigns, type Sign, signOf } from '../src/report/sign.ts';

export interface Filter {
  /** Every word of it stands in the check's id, title, level, attack, modules or clauses, or in what these ask for. */
  readonly text: string;
  /** Empty asks for all. */
  readonly outcomes: readonly Sign[];
}

const worthASecondLook: readonly Sign[] = ['fail', 'differs', 'not started', 'warn'];

/** What a reader wants to see first: what failed, or everything where nothing did. */
export function readFilter(report: RunReport): Filter {
  const totals = countSigns(report);
  const failed = worthASecondLook.filter((outcome) => totals[outcome] > 0);
  return { text: '', outcomes: failed };
}

export function matching(report: RunReport, { text, outcomes }: Filter): ReportedCheck[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return report.checks.filter((check) => {
    const { id, title, attack, level, clauses, modules = [] } = check;
    const asked = clauses.flatMap((clause) => [clause.id, clause.asks ?? '']);
    const told = [id, title, attack, level, ...asked, ...modules].join('\n').toLowerCase();
    const has = report.columns.some(({ column }) =>
      outcomes.includes(signOf(report, check, column)),
    );
    return words.every((word) => told.includes(word)) && (outcomes.length === 0 || has);
  });
}

export function toggled(filter: Filter, outcome: Sign): Filter {
  const { outcomes } = filter;
  return {
    ...filter,
    outcomes: outcomes.includes(outcome)
      ? outcomes.filter((each) => each !== outcome)
      : [...outcomes, outcome],
  };
}
