import { MergedTranscripts } from './merge.ts';
import type {
  ReportedCell,
  ReportedCheck,
  ReportedColumn,
  ReportedDifference,
  RunReport,
} from './report/run-report.ts';
import { countCells } from './report/totals.ts';

const worstFirst: readonly ReportedCell['outcome'][] = [
  'not started',
  'fail',
  'not run',
  'warn',
  'not applicable',
  'pass',
];

/**
 * Several rounds of one run as one report: every cell shows the worst that happened, and how often there was what.
 * Give it the rounds one by one, so that no more than two are held at a time.
 */
export function addRound(before: RunReport | undefined, round: RunReport): RunReport {
  if (before === undefined) return { ...round, repeat: 1, checks: round.checks.map(counted) };
  const transcripts = new MergedTranscripts();
  const checks = round.checks.map((check) => {
    const earlier = before.checks.find(({ id }) => id === check.id) ?? check;
    const old = transcripts.take(earlier, before.transcripts);
    const current = transcripts.take(counted(check), round.transcripts);
    const cells = Object.entries(current.cells).map(([column, cell]) => [
      column,
      worse(old.cells[column], cell),
    ]);
    return { ...check, cells: Object.fromEntries(cells) };
  });
  const known = new Set(before.parity.differences.map(keyOf));
  const added = round.parity.differences.filter((found) => !known.has(keyOf(found)));
  return {
    ...before,
    repeat: (before.repeat ?? 1) + 1,
    milliseconds: before.milliseconds + round.milliseconds,
    columns: before.columns.map((column) => withWhatIsNew(column, round.columns)),
    checks,
    transcripts: transcripts.all,
    parity: { ...round.parity, differences: [...before.parity.differences, ...added] },
    totals: countCells(checks),
  };
}

/** A column may start in one round and not in another: why it did not, and what it tells of itself, are both kept. */
function withWhatIsNew(column: ReportedColumn, columns: readonly ReportedColumn[]): ReportedColumn {
  return { ...columns.find((each) => each.column === column.column), ...column };
}

function counted(check: ReportedCheck): ReportedCheck {
  const cells = Object.entries(check.cells).map(([column, cell]) => [
    column,
    { ...cell, rounds: { [cell.outcome]: 1 } },
  ]);
  return { ...check, cells: Object.fromEntries(cells) };
}

function worse(before: ReportedCell | undefined, now: ReportedCell): ReportedCell {
  if (before === undefined) return now;
  const rounds: Record<string, number> = { ...before.rounds };
  for (const [outcome, count] of Object.entries(now.rounds ?? {})) {
    rounds[outcome] = (rounds[outcome] ?? 0) + count;
  }
  const isWorse = worstFirst.indexOf(now.outcome) < worstFirst.indexOf(before.outcome);
  return { ...(isWorse ? now : before), rounds };
}

function keyOf({ check, step, what, columns }: ReportedDifference): string {
  return [check, step, what, ...columns].join('\n');
}
