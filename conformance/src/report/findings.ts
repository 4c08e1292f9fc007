import { marks } from './marks.ts';
import { namesOf } from './names-of.ts';
import { indent, paint } from './paint.ts';
import { repeatCommand } from './repeat.ts';
import type { ReportedCell, ReportedCheck, ReportedColumn, RunReport } from './run-report.ts';
import { stepInFull, stepLines } from './steps.ts';

/** One check that ended in one way, with every column in which it did. */
interface Finding {
  readonly check: ReportedCheck;
  readonly columns: readonly ReportedColumn[];
  /** Of the first of these columns. */
  readonly cell: ReportedCell;
}

/** So many checks that fail alike are each told in full; of more, the first is. */
const toldInFull = 3;

/**
 * What was found, each thing once: where nobody can sign in, hundreds of checks say just that. What most checks say
 * comes last, where a terminal shows it.
 */
export function findings(report: RunReport): string[] {
  const alike = Map.groupBy(findingsIn(report), ({ columns, cell }) =>
    JSON.stringify([columns.map(({ column }) => column), essence(cell)]),
  );
  return [...alike.values()]
    .sort((one, other) => weight(one) - weight(other))
    .flatMap((group) => told(report, group));
}

function weight(group: readonly Finding[]): number {
  if (group.some(({ cell }) => briefly(cell) !== undefined)) return 0;
  return group.length > toldInFull ? group.length : 1;
}

function findingsIn({ checks, columns }: RunReport): Finding[] {
  return checks.flatMap((check) => {
    const cells = columns.flatMap((column) => {
      const cell = check.cells[column.column];
      const isFound = cell?.outcome === 'not applicable' || cell?.finding !== undefined;
      return isFound ? [{ column, cell }] : [];
    });
    const alike = Map.groupBy(cells, ({ cell }) => JSON.stringify(essence(cell)));
    return [...alike.values()].flatMap((group) => {
      const [first] = group;
      return first === undefined
        ? []
        : [{ check, columns: group.map(({ column }) => column), cell: first.cell }];
    });
  });
}

/** What makes two cells say the same. */
function essence({ outcome, reason, known, finding }: ReportedCell): unknown {
  return [outcome, reason, known, known === undefined ? finding : undefined];
}

function told(report: RunReport, group: readonly Finding[]): string[] {
  const [first, ...others] = group;
  if (first === undefined) return [];
  const reason = briefly(first.cell);
  if (reason !== undefined) return toldBriefly(first, others, reason);
  if (group.length <= toldInFull) return group.flatMap((one) => toldFully(report, one));
  const ids = others.map(({ check }) => check.id);
  return [
    ...toldFully(report, first),
    ...indent([`also      ${others.length} more checks, in just this way: ${namesOf(ids)}`]),
  ];
}

/** Why it does not count: so no more is told of it. */
function briefly({ outcome, reason, known }: ReportedCell): string | undefined {
  return outcome === 'not applicable' ? reason : known;
}

function toldBriefly(
  { check, columns, cell }: Finding,
  others: readonly Finding[],
  reason: string,
): string[] {
  const word = cell.outcome === 'not applicable' ? 'n/a' : 'known';
  const ids = [check.id, ...others.map((other) => other.check.id)];
  const subject =
    others.length === 0
      ? `${check.id} on ${namesOfColumns(columns)}: ${check.title}`
      : `${ids.length} checks on ${namesOfColumns(columns)}: ${namesOf(ids)}`;
  return ['', `${word} ${subject}`, ...indent([`reason    ${reason}`])];
}

function toldFully(report: RunReport, { check, columns, cell }: Finding): string[] {
  if (cell.finding === undefined) return [];
  const { expected, observed, stack } = cell.finding;
  const steps = report.transcripts[cell.transcript ?? -1] ?? [];
  const last = steps.findLast(({ from }) => from !== 'app');
  const [mark, style] = marks[cell.outcome];
  const names = columns.map(({ column }) => column);
  return [
    '',
    paint(style, `${mark} ${check.id} on ${namesOfColumns(columns)}: ${check.title}`),
    ...indent([
      `${check.level}: ${check.clauses.map(clauseLine).join('; ')}`,
      `attack    ${check.attack}`,
      `expected  ${expected}`,
      `observed  ${observed}`,
      ...(stack === undefined ? [] : stack.split('\n')),
      ...section('exchange', stepLines(steps)),
      ...section('last answer', last === undefined ? [] : stepInFull(last)),
      `repeat    ${repeatCommand(report, names, check.id)}`,
    ]),
  ];
}

function namesOfColumns(columns: readonly ReportedColumn[]): string {
  return columns.map(({ column }) => column).join(', ');
}

function section(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [name, ...indent(lines)];
}

function clauseLine({ id, document, link }: ReportedCheck['clauses'][number]): string {
  return `${id} (${document}, ${link})`;
}
