import type { Check } from '../check.ts';
import { describeClause } from '../clauses.ts';
import type { ColumnResult } from '../runner.ts';
import { redact } from '../secrets.ts';
import type { Step } from '../transcript/transcript.ts';
import type { ReportedCell, ReportedCheck, RunReport } from './run-report.ts';
import { countCells } from './totals.ts';

export interface FinishedRun {
  readonly checks: readonly Check[];
  readonly columns: readonly ColumnResult[];
  readonly transcripts?: readonly (readonly Step[])[];
  readonly startedAt: Date;
  readonly milliseconds: number;
}

/** The report of a run that took place in this process. */
export function reportOf(run: FinishedRun): RunReport {
  const { columns, transcripts = [], startedAt, milliseconds } = run;
  const checks = run.checks.map((check) => reportedCheck(check, columns));
  return {
    schema: 2,
    startedAt: startedAt.toISOString(),
    milliseconds: Math.round(milliseconds),
    columns: columns.map(({ column, options, version, sdk, startFailure }) => ({
      column,
      ...(options === undefined ? {} : { options }),
      ...(version === undefined ? {} : { version }),
      ...(sdk === undefined ? {} : { sdk }),
      ...(startFailure === undefined
        ? {}
        : {
            startFailure: {
              reason: redact(startFailure.message),
              output: redact(startFailure.output),
            },
          }),
    })),
    checks,
    transcripts: transcripts.map((steps) => [...steps]),
    totals: countCells(checks),
  };
}

function reportedCheck(check: Check, columns: readonly ColumnResult[]): ReportedCheck {
  const { id, title, level, attack, clauses } = check;
  const cells = columns.map((column) => [column.column, cellOf(column, id)] as const);
  return {
    id,
    title,
    level,
    attack,
    clauses: clauses.map(describeClause),
    cells: Object.fromEntries(cells),
  };
}

function cellOf({ startFailure, verdicts }: ColumnResult, id: string): ReportedCell {
  if (startFailure !== undefined) return { outcome: 'not started' };
  return verdicts.get(id) ?? { outcome: 'not run' };
}
