import { describeClause } from '../clauses.ts';
import { cellOf, countCells, type RunResult } from './totals.ts';
import { redactFinding } from './transcript.ts';

/** The same facts as on the console, for other programs. `schema` grows when a member changes its meaning. */
export function jsonReport(result: RunResult): string {
  const { checks, columns, milliseconds } = result;
  const report = {
    schema: 1,
    milliseconds,
    totals: countCells(result),
    columns: columns.map(({ column, version, startFailure }) => ({
      column,
      version: version ?? null,
      startFailure:
        startFailure === undefined
          ? null
          : { reason: startFailure.message, output: startFailure.output },
    })),
    checks: checks.map((check) => ({
      id: check.id,
      title: check.title,
      level: check.level,
      attack: check.attack,
      clauses: check.clauses.map(describeClause),
      verdicts: Object.fromEntries(
        columns.map((column) => {
          const verdict = column.verdicts.get(check.id);
          const found = verdict?.finding;
          return [
            column.column,
            {
              outcome: cellOf(column, check),
              ...(verdict === undefined ? {} : { milliseconds: verdict.milliseconds }),
              ...(verdict?.reason === undefined ? {} : { reason: verdict.reason }),
              ...(found === undefined ? {} : { finding: redactFinding(found) }),
            },
          ];
        }),
      ),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
