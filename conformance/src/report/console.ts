import { styleText } from 'node:util';
import type { Check } from '../check.ts';
import { describeClause } from '../clauses.ts';
import type { ColumnResult } from '../runner.ts';
import type { Verdict } from '../verdict.ts';
import { type Cell, cellOf, countCells, type RunResult } from './totals.ts';
import { redactFinding } from './transcript.ts';

type Style = Parameters<typeof styleText>[0];

const marks: Record<Cell, readonly [mark: string, style: Style]> = {
  pass: ['✔', 'green'],
  fail: ['✖', 'red'],
  warn: ['!', 'yellow'],
  'not applicable': ['n/a', 'dim'],
  'not started': ['✖', 'red'],
  'not run': ['·', 'dim'],
};

/** The matrix, then what was found, then one line of totals. */
export function consoleReport(result: RunResult): string {
  return [...matrix(result), ...startFailures(result), ...findings(result), totals(result)].join(
    '\n',
  );
}

function matrix({ checks, columns }: RunResult): string[] {
  const nameWidth = Math.max(...checks.map(({ id }) => slugOf(id).length)) + 4;
  const widths = columns.map((column) => Math.max(titleOf(column).length, 3) + 2);
  const heading = columns.map((column, index) => titleOf(column).padEnd(widths[index] ?? 0));
  const lines = [' '.repeat(nameWidth) + heading.join('')];
  let area = '';
  for (const check of checks) {
    if (areaOf(check) !== area) {
      area = areaOf(check);
      lines.push(paint('bold', area));
    }
    const cells = columns.map((column, index) => {
      const [mark, style] = marks[cellOf(column, check)];
      return paint(style, mark) + ' '.repeat(Math.max((widths[index] ?? 0) - mark.length, 0));
    });
    lines.push(`  ${slugOf(check.id)}`.padEnd(nameWidth) + cells.join('').trimEnd());
  }
  return lines;
}

function startFailures({ columns }: RunResult): string[] {
  return columns.flatMap(({ column, startFailure }) =>
    startFailure === undefined
      ? []
      : [
          '',
          paint('red', `✖ ${column} did not start: ${startFailure.message}`),
          ...indent(startFailure.output.trimEnd().split('\n').slice(-20)),
        ],
  );
}

function findings({ checks, columns }: RunResult): string[] {
  return checks.flatMap((check) =>
    columns.flatMap(({ column, verdicts }) => {
      const verdict = verdicts.get(check.id);
      return verdict === undefined ? [] : finding(column, check, verdict);
    }),
  );
}

function finding(column: string, check: Check, verdict: Verdict): string[] {
  const title = `${check.id} on ${column}: ${check.title}`;
  if (verdict.outcome === 'not applicable') {
    return ['', `n/a ${title}`, ...indent([`reason    ${verdict.reason}`])];
  }
  if (verdict.finding === undefined) return [];
  const found = redactFinding(verdict.finding);
  const [mark, style] = marks[verdict.outcome];
  return [
    '',
    paint(style, `${mark} ${title}`),
    ...indent([
      `${check.level}: ${check.clauses.map(clauseLine).join('; ')}`,
      `attack    ${check.attack}`,
      `expected  ${found.expected}`,
      `observed  ${found.observed}`,
      ...(found.stack === undefined ? [] : found.stack.split('\n')),
      ...section('browser', found.browser),
      ...section('issuer', found.issuer),
      ...section('last exchange', found.exchange),
      `repeat    npm run conformance -- --runtime ${column} --grep ${check.id}`,
    ]),
  ];
}

function section(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [name, ...indent(lines)];
}

function clauseLine(id: string): string {
  const { document, link } = describeClause(id);
  return `${id} (${document}, ${link})`;
}

function totals(result: RunResult): string {
  const counts = countCells(result);
  const failed = counts.fail + counts['not started'];
  const parts = [
    `${counts.pass} passed`,
    `${failed} failed`,
    ...(counts.warn > 0 ? [`${counts.warn} warned`] : []),
    ...(counts['not applicable'] > 0 ? [`${counts['not applicable']} not applicable`] : []),
    ...(counts['not run'] > 0 ? [`${counts['not run']} not run`] : []),
  ];
  const { checks, columns, milliseconds } = result;
  const size = `${checks.length} checks on ${columns.map(({ column }) => column).join(', ')}`;
  const seconds = (milliseconds / 1_000).toFixed(1);
  return `\n${size}: ${paint(failed > 0 ? 'red' : 'green', parts.join(', '))} in ${seconds} s`;
}

function titleOf({ column, version }: ColumnResult): string {
  return version === undefined ? column : `${column} ${version}`;
}

function areaOf({ id }: Check): string {
  return id.slice(0, id.indexOf('/'));
}

function slugOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}

function indent(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split('\n')).map((line) => `    ${line}`);
}

/** Plain where the output is no terminal, or NO_COLOR is set. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
