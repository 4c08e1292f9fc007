import type { Check } from '../check.ts';

/** Every check with its clauses, one a line. */
export function listReport(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ id }) => id.length));
  return checks
    .map(
      ({ id, level, clauses }) => `${id.padEnd(width)}  ${level.padEnd(7)}  ${clauses.join(' ')}`,
    )
    .join('\n');
}
