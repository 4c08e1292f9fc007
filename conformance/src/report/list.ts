import type { Check } from '../check.ts';

/** Every check with its clauses, one a line; below it the test modules of the OpenID Foundation that it stands for. */
export function listReport(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ id }) => id.length));
  return checks
    .flatMap(({ id, level, clauses, modules = [] }) => [
      `${id.padEnd(width)}  ${level.padEnd(7)}  ${clauses.join(' ')}`,
      ...modules.map((name) => `  module ${name}`),
    ])
    .join('\n');
}
