import { compareTranscripts } from '../parity/compare.ts';
import { paint } from './paint.ts';
import type { CellOutcome, ReportedCell, RunReport } from './run-report.ts';

export interface Comparison {
  readonly text: string;
  /** Whether a check that passed does not any more. */
  readonly isWorse: boolean;
}

const mostOfOne = 5;
const good: readonly CellOutcome[] = ['pass', 'not applicable'];

/** What changed between two runs: checks, outcomes, and what was exchanged. */
export function comparisonOf(base: RunReport, head: RunReport): Comparison {
  const lines: string[] = [];
  let isWorse = false;
  const before = new Map(base.checks.map((check) => [check.id, check]));
  const columns = head.columns.filter(({ column }) =>
    base.columns.some((each) => each.column === column),
  );
  for (const { column, version, sdk } of columns) {
    const old = base.columns.find((each) => each.column === column);
    if (old?.version !== version) lines.push(`${column}: version ${old?.version} → ${version}`);
    if (old?.sdk !== sdk) lines.push(`${column}: SDK ${old?.sdk} → ${sdk}`);
  }
  for (const [name, one, other] of [
    ['column', base.columns.map((each) => each.column), head.columns.map((each) => each.column)],
    ['check', [...before.keys()], head.checks.map(({ id }) => id)],
  ] as const) {
    lines.push(...one.filter((id) => !other.includes(id)).map((id) => `- ${name} ${id}`));
    lines.push(...other.filter((id) => !one.includes(id)).map((id) => `+ ${name} ${id}`));
  }
  for (const check of head.checks) {
    const old = before.get(check.id);
    if (old === undefined) continue;
    for (const { column } of columns) {
      const [a, b] = [old.cells[column], check.cells[column]];
      if (a === undefined || b === undefined) continue;
      if (a.outcome !== b.outcome) {
        const worse =
          a.outcome === 'pass' || (good.includes(a.outcome) && !good.includes(b.outcome));
        isWorse ||= worse;
        const title = `${check.id} on ${column}: ${a.outcome} → ${b.outcome}`;
        lines.push(paint(worse ? 'red' : 'green', title), ...reasonOf(b));
      }
      lines.push(...exchanged(check.id, column, stepsOf(base, a), stepsOf(head, b)));
    }
  }
  return { text: lines.length === 0 ? 'Nothing changed.' : lines.join('\n'), isWorse };
}

function reasonOf({ finding, reason }: ReportedCell): string[] {
  if (reason !== undefined) return [`    ${reason}`];
  if (finding === undefined) return [];
  return [`    expected  ${finding.expected}`, `    observed  ${finding.observed}`];
}

function stepsOf({ transcripts }: RunReport, { transcript }: ReportedCell) {
  return transcripts[transcript ?? -1];
}

function exchanged(
  id: string,
  column: string,
  before: RunReport['transcripts'][number] | undefined,
  now: RunReport['transcripts'][number] | undefined,
): string[] {
  if (before === undefined || now === undefined) return [];
  const found = compareTranscripts(before, now);
  if (found.length === 0) return [];
  const shown = found
    .slice(0, mostOfOne)
    .flatMap(({ step, what, values: [a, b] }) => [
      `    ${step}: ${what}`,
      `      - ${a ?? 'nothing'}`,
      `      + ${b ?? 'nothing'}`,
    ]);
  const rest = found.length - mostOfOne;
  return [
    `${id} on ${column}: ${found.length} differences in what was exchanged`,
    ...shown,
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ];
}
