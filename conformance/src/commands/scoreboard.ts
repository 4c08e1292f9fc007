import { foreignApps } from '../../targets/index.ts';
import { knownOutcome, notApplicableIn, writeRecorded } from '../../targets/outcomes.ts';
import type { Check } from '../check.ts';
import { runColumn } from '../runner.ts';

/**
 * Runs the apps on other libraries one after the other and records which checks ran, and what is not applicable. Findings are not
 * recorded: they are compared with the causes that are written down, since only a person can name one.
 *
 * Gives the exit code: 1 where a finding has no cause, or a cause no finding.
 */
export async function scoreboardCommand(
  checks: readonly Check[],
  signal: AbortSignal,
): Promise<number> {
  const notApplicable: Record<string, Record<string, string[]>> = {};
  const recorded = { ran: checks.map(({ id }) => id), notApplicable };
  const differences: string[] = [];
  for (const app of foreignApps) {
    const { name } = app.column;
    console.error(`${name}: ${checks.length} checks`);
    const result = await runColumn(app.column, { checks, signal });
    signal.throwIfAborted();
    if (result.startFailure !== undefined) throw result.startFailure;
    notApplicable[name] = notApplicableIn(result);
    for (const check of checks) {
      const known = knownOutcome(app, check, recorded);
      const { outcome } = result.verdicts.get(check.id) ?? {};
      if (outcome === known) continue;
      const why = known === 'pass' ? 'and no cause names it' : `known as ${known}`;
      differences.push(`${name}: ${check.id} is ${outcome}, ${why}`);
    }
  }
  await writeRecorded(recorded);
  if (differences.length === 0) {
    console.log('Recorded. Now npm run docs.');
    return 0;
  }
  console.log(
    `${differences.join('\n')}\nName the causes in conformance/targets/*/expected-findings.ts`,
  );
  return 1;
}
