import { resultsOf } from './results.ts';
import type { RunReport } from './run-report.ts';
import { isGreen } from './totals.ts';

/** GitHub shows ten errors and ten warnings of a step. */
const mostOfEach = 10;

/** Workflow commands: each failure is shown at the check's file. */
export function githubAnnotations(report: RunReport): string {
  const results = resultsOf(report);
  const lines = (['failed', 'warned'] as const).flatMap((state) =>
    results
      .filter((result) => result.state === state)
      .slice(0, mostOfEach)
      .map(({ column, check, name, message = '' }) => {
        const command = state === 'failed' ? 'error' : 'warning';
        const file = `conformance/checks/${check.id}.ts`;
        const title = property(`${name} on ${column}`);
        return `::${command} file=${file},title=${title}::${data(`${check.title}: ${message}`)}`;
      }),
  );
  const stale = (report.stale ?? []).map(
    ({ check, column }) =>
      `::error title=stale baseline::${data(`${check} on ${column} is no known failure any more`)}`,
  );
  return [...lines, ...stale].join('\n');
}

/** Markdown for $GITHUB_STEP_SUMMARY. */
export function githubSummary(report: RunReport): string {
  const results = resultsOf(report);
  const rows = report.columns.map(({ column, version = '' }) => {
    const own = results.filter((result) => result.column === column);
    const counts = (['passed', 'failed', 'warned', 'skipped'] as const).map(
      (state) => own.filter((result) => result.state === state).length,
    );
    return `| ${column} ${version} | ${counts.join(' | ')} |`;
  });
  const failed = results
    .filter(({ state }) => state === 'failed')
    .map(({ name, column, message = '' }) => `- **${name}** on ${column}: ${inline(message)}`);
  const stale = (report.stale ?? []).map(
    ({ check, column }) => `- **${check}** on ${column} is no known failure any more`,
  );
  return [
    `## ${isGreen(report) ? '✅' : '❌'} Conformance: ${report.checks.length} checks`,
    '',
    '| | passed | failed | warned | skipped |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...failed,
    ...stale,
    '',
  ].join('\n');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function inline(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[<>|*_`[\]\\]/g, '\\$&')
    .slice(0, 300);
}
