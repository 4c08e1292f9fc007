import { areaOf } from '../area.ts';
import { differences } from './differences.ts';
import { findings } from './findings.ts';
import { marks } from './marks.ts';
import { indent, paint } from './paint.ts';
import type { ReportedColumn, RunReport } from './run-report.ts';
import { signOf } from './sign.ts';
import { failuresIn, isFlaky, isGreen, isJudged } from './totals.ts';

/** The matrix, then what was found, then one line of totals. */
export function consoleReport(report: RunReport): string {
  return [
    ...matrix(report),
    ...startFailures(report),
    ...findings(report),
    ...differences(report),
    ...flaky(report),
    ...stale(report),
    totals(report),
  ].join('\n');
}

/** Of a run that was ended before its end: what failed until then. */
export function interruptedReport(report: RunReport): string {
  return [...startFailures(report), ...findings(report), totals(report), 'interrupted'].join('\n');
}

function matrix(report: RunReport): string[] {
  const { checks, columns } = report;
  const nameWidth = Math.max(0, ...checks.map(({ id }) => slugOf(id).length)) + 4;
  const widths = columns.map((column) => Math.max(titleOf(column).length, 3) + 2);
  const heading = columns.map((column, index) => titleOf(column).padEnd(widths[index] ?? 0));
  const lines = [' '.repeat(nameWidth) + heading.join('')];
  let area = '';
  for (const check of checks) {
    if (areaOf(check) !== area) {
      area = areaOf(check);
      lines.push(paint('bold', area));
    }
    const cells = columns.map(({ column }, index) => {
      const [mark, style] = marks[signOf(report, check, column)];
      return paint(style, mark) + ' '.repeat(Math.max((widths[index] ?? 0) - mark.length, 0));
    });
    lines.push(`  ${slugOf(check.id)}`.padEnd(nameWidth) + cells.join('').trimEnd());
  }
  return lines;
}

function startFailures({ columns }: RunReport): string[] {
  return columns.flatMap(({ column, startFailure }) =>
    startFailure === undefined
      ? []
      : [
          '',
          paint('red', `✖ ${column} did not start: ${startFailure.reason}`),
          ...indent(startFailure.output.trimEnd().split('\n').slice(-20)),
        ],
  );
}

function flaky({ checks, repeat }: RunReport): string[] {
  return checks.flatMap(({ id, cells }) =>
    Object.entries(cells).flatMap(([column, cell]) => {
      if (!isFlaky(cell)) return [];
      const rates = Object.entries(cell.rounds ?? {}).map(
        ([outcome, count]) => `${outcome} in ${count} of ${repeat} rounds`,
      );
      return ['', paint('red', `~ ${id} on ${column}: ${rates.join(', ')}`)];
    }),
  );
}

function stale(report: RunReport): string[] {
  return (report.stale ?? []).flatMap(({ check, column, kind }) => [
    '',
    paint('red', `✖ stale baseline: ${check} on ${column} (${kind}) is no known failure any more`),
  ]);
}

function totals(report: RunReport): string {
  const { totals: counts, checks, columns, milliseconds, parity, repeat } = report;
  const failed = failuresIn(report) + counts['not started'];
  const known = counts.fail - failuresIn(report);
  const differing = parity.differences.filter((found) => found.known === undefined).length;
  const parts = [
    `${counts.pass} passed`,
    `${failed} failed`,
    ...(known > 0 ? [`${known} failed as known`] : []),
    ...(counts.warn > 0 ? [`${counts.warn} warned`] : []),
    ...(counts['not applicable'] > 0 ? [`${counts['not applicable']} not applicable`] : []),
    ...(counts['not run'] > 0 ? [`${counts['not run']} not run`] : []),
    ...(differing > 0 ? [`${differing} differences between columns`] : []),
    ...(isJudged(report) ? [] : ['nothing was judged']),
  ];
  const rounds = repeat === undefined ? '' : `${repeat} rounds of `;
  const size = `${rounds}${checks.length} check${checks.length === 1 ? '' : 's'} on ${columns.map(({ column }) => column).join(', ')}`;
  const seconds = (milliseconds / 1_000).toFixed(1);
  return `\n${size}: ${paint(isGreen(report) ? 'green' : 'red', parts.join(', '))} in ${seconds} s`;
}

function titleOf({ column, version }: ReportedColumn): string {
  return version === undefined ? column : `${column} ${version}`;
}

function slugOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
