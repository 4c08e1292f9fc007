import type { Check } from '../check.ts';
import { describeClause } from '../clauses.ts';
import { explainedDifferences } from '../parity/explained.ts';
import { parityOf } from '../parity/parity.ts';
import { printable } from '../printable.ts';
import type { ColumnResult } from '../runner.ts';
import { redact } from '../secrets.ts';
import type { Step } from '../transcript/transcript.ts';
import type { ReportedCell, ReportedCheck, ReportedColumn, RunReport } from './run-report.ts';
import { countCells } from './totals.ts';

export interface FinishedRun {
  readonly checks: readonly Check[];
  readonly columns: readonly ColumnResult[];
  readonly transcripts?: readonly (readonly Step[])[];
  readonly seed?: string;
  readonly sdk?: string;
  readonly shard?: { readonly index: number; readonly of: number };
  readonly partial?: boolean;
  readonly startedAt: Date;
  readonly milliseconds: number;
}

/** The report of a run that took place in this process. */
export function reportOf(run: FinishedRun): RunReport {
  const { columns, transcripts = [], seed, sdk, shard, partial, startedAt, milliseconds } = run;
  const checks = run.checks.map((check) => reportedCheck(check, columns));
  const reported = {
    columns: columns.map(reportedColumn),
    checks,
    transcripts: transcripts.map((steps) => [...steps]),
  };
  return {
    schema: 2,
    ...(seed === undefined ? {} : { seed }),
    ...(sdk === undefined ? {} : { sdk }),
    ...(partial === undefined ? {} : { partial }),
    ...(shard === undefined ? {} : { shard: { ...shard } }),
    startedAt: startedAt.toISOString(),
    milliseconds: Math.round(milliseconds),
    ...reported,
    parity: { differences: parityOf(reported), explained: explainedIn(columns) },
    totals: countCells(checks),
  };
}

function reportedColumn(result: ColumnResult): ReportedColumn {
  const { column, options, version, sdk, app, startFailure } = result;
  return {
    column,
    ...(options === undefined ? {} : { options }),
    ...(version === undefined ? {} : { version }),
    ...(sdk === undefined ? {} : { sdk }),
    ...(app === undefined ? {} : { app }),
    ...(startFailure === undefined
      ? {}
      : {
          startFailure: {
            reason: printable(redact(startFailure.message)),
            output: printable(redact(startFailure.output)),
          },
        }),
  };
}

function explainedIn(columns: readonly ColumnResult[]): RunReport['parity']['explained'] {
  return explainedDifferences.map((explained) => {
    const { header, of, reason } = explained;
    const values = columns.map(({ column, tally }) => [column, tally.valuesOf(explained)] as const);
    return { header, of, reason, values: Object.fromEntries(values) };
  });
}

function reportedCheck(check: Check, columns: readonly ColumnResult[]): ReportedCheck {
  const { id, title, level, attack, clauses, modules } = check;
  const cells = columns.map((column) => [column.column, cellOf(column, id)] as const);
  return {
    id,
    title,
    level,
    attack,
    clauses: clauses.map(describeClause),
    ...(modules === undefined ? {} : { modules: [...modules] }),
    cells: Object.fromEntries(cells),
  };
}

function cellOf({ startFailure, verdicts }: ColumnResult, id: string): ReportedCell {
  if (startFailure !== undefined) return { outcome: 'not started' };
  return verdicts.get(id) ?? { outcome: 'not run' };
}
