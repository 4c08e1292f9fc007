import * as v from 'valibot';
import { messageOf } from '../thrown.ts';
import type { ReportedCell, RunReport } from './run-report.ts';
import { countCells } from './totals.ts';

const entry = v.strictObject({
  check: v.string(),
  column: v.string(),
  /** `fail`, or `differs` where a column does not do as the others. */
  kind: v.picklist(['fail', 'differs']),
  /** Why it is left so. */
  reason: v.string(),
});

const baseline = v.strictObject({ schema: v.literal(1), known: v.array(entry) });

export type KnownFailure = v.InferOutput<typeof entry>;

/** @throws {TypeError} when the text is no baseline */
export function readBaseline(text: string): KnownFailure[] {
  try {
    return v.parse(baseline, JSON.parse(text)).known;
  } catch (error) {
    throw new TypeError(`no baseline: ${messageOf(error)}`);
  }
}

/** The same run with its known failures marked, and with what is known but did not happen. */
export function withBaseline(report: RunReport, known: readonly KnownFailure[]): RunReport {
  const reasonOf = (check: string, column: string, kind: KnownFailure['kind']) =>
    known.find((each) => each.check === check && each.column === column && each.kind === kind)
      ?.reason;
  const checks = report.checks.map((check) => {
    const cells = Object.entries(check.cells).map(([column, cell]): [string, ReportedCell] => {
      const reason = cell.outcome === 'fail' ? reasonOf(check.id, column, 'fail') : undefined;
      return [column, reason === undefined ? cell : { ...cell, known: reason }];
    });
    return { ...check, cells: Object.fromEntries(cells) };
  });
  const differences = report.parity.differences.map((found) => {
    const reasons = found.columns.map((column) => reasonOf(found.check, column, 'differs'));
    const known = reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
    return known === undefined ? found : { ...found, known };
  });
  return {
    ...report,
    checks,
    parity: { ...report.parity, differences },
    totals: countCells(checks),
    stale: known.filter((each) => isStale(report, each)),
  };
}

/** A check or a column that this run leaves out says nothing about an entry. */
function isStale(report: RunReport, entry: KnownFailure): boolean {
  const { checks, columns, parity, partial, shard } = report;
  const check = checks.find(({ id }) => id === entry.check);
  if (check === undefined) return partial !== true && shard === undefined;
  if (!columns.some(({ column }) => column === entry.column)) return false;
  const outcome = check.cells[entry.column]?.outcome;
  if (outcome === 'not started' || outcome === 'not run') return false;
  if (entry.kind === 'fail') return outcome !== 'fail';
  return !parity.differences.some(
    (found) => found.check === entry.check && found.columns.includes(entry.column),
  );
}

/** A baseline of what fails now. Reasons that were given are kept; what this run left out stays. */
export function baselineOf(report: RunReport, before: readonly KnownFailure[]): string {
  const failing = report.checks.flatMap(({ id, cells }) =>
    Object.entries(cells)
      .filter(([, { outcome }]) => outcome === 'fail')
      .map(([column]) => ({ check: id, column, kind: 'fail' as const })),
  );
  const differing = report.parity.differences.flatMap(({ check, columns }) =>
    columns.map((column) => ({ check, column, kind: 'differs' as const })),
  );
  const now = [...failing, ...differing];
  const same = (a: Omit<KnownFailure, 'reason'>, b: Omit<KnownFailure, 'reason'>) =>
    a.check === b.check && a.column === b.column && a.kind === b.kind;
  const kept = before.filter(
    (each) => now.some((found) => same(found, each)) || !isStale(report, each),
  );
  const added = now
    .filter((found, place) => now.findIndex((each) => same(each, found)) === place)
    .filter((found) => !kept.some((each) => same(each, found)))
    .map((found) => ({ ...found, reason: 'not looked into yet' }));
  return `${JSON.stringify({ schema: 1, known: [...kept, ...added] }, null, 2)}\n`;
}
