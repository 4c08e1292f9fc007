import { namesOf } from './names-of.ts';
import { indent, paint } from './paint.ts';
import { repeatCommand } from './repeat.ts';
import type { ReportedDifference, RunReport } from './run-report.ts';

/** What columns did differently, each thing once: what a server does otherwise, it does in every check. */
export function differences(report: RunReport): string[] {
  const alike = Map.groupBy(report.parity.differences, essence);
  return [...alike.values()].flatMap((group) => told(report, group));
}

/** What makes two differences say the same. */
function essence({ columns, what, observed, usual, known }: ReportedDifference): string {
  return JSON.stringify([columns, what, observed, usual, known]);
}

function told(report: RunReport, [first, ...others]: readonly ReportedDifference[]): string[] {
  if (first === undefined) return [];
  const { check, step, what, columns, observed, usual, known } = first;
  const names = columns.join(', ');
  const also = alsoIn(check, others);
  if (known !== undefined) {
    return ['', `known ${check} on ${names}: ${what}: ${known}`, ...indent(also)];
  }
  return [
    '',
    paint('red', `≠ ${check} on ${names}: not as on ${usual.columns.join(', ')}`),
    ...indent([
      `where     ${step}: ${what}`,
      `expected  ${usual.observed ?? 'nothing'}`,
      `observed  ${observed ?? 'nothing'}`,
      ...also,
      `repeat    ${repeatCommand(report, [...usual.columns.slice(0, 1), ...columns], check)}`,
    ]),
  ];
}

function alsoIn(check: string, others: readonly ReportedDifference[]): string[] {
  if (others.length === 0) return [];
  const checks = [...new Set(others.map((other) => other.check))].filter((id) => id !== check);
  const where = checks.length === 0 ? 'in this check' : `also in ${namesOf(checks)}`;
  const times = others.length === 1 ? 'once' : `${others.length} times`;
  return [`also      ${times} more, ${where}`];
}
