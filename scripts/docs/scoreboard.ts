import { readFile } from 'node:fs/promises';
import { areaOf } from '../../conformance/src/area.ts';
import { loadChecks } from '../../conformance/src/catalogue.ts';
import type { Check } from '../../conformance/src/check.ts';
import type { Outcome } from '../../conformance/src/verdict.ts';
import { type ForeignApp, foreignApps } from '../../conformance/targets/index.ts';
import {
  knownOutcome,
  type Recorded,
  readRecorded,
  requireRun,
} from '../../conformance/targets/outcomes.ts';
import { generatedBy, table } from './markdown.ts';

/**
 * How apps on other libraries fare, by area, with the cause of every finding.
 *
 * @throws NotRun where a check has not run on them yet
 */
export async function scoreboard(): Promise<string> {
  const checks = await loadChecks();
  const recorded = await readRecorded();
  requireRun(checks, recorded);
  const { dependencies, devDependencies } = JSON.parse(
    await readFile(new URL('../../conformance/package.json', import.meta.url), 'utf8'),
  );
  const versions = { ...dependencies, ...devDependencies };
  const areas = [...new Set(checks.map(areaOf))];
  const countsOf = (of: readonly Check[]) =>
    foreignApps.map((app) => counts(of.map((check) => knownOutcome(app, check, recorded))));
  const rows = areas.map((area) => {
    const of = checks.filter((check) => areaOf(check) === area);
    return [area, `${of.length} · 0 · 0 · 0`, ...countsOf(of)];
  });
  const sections = foreignApps.map((app) => section(app, recorded, versions));
  return `${generatedBy('conformance/targets')}

# Scoreboard

What the ${checks.length} checks find in apps that sign in with AuthPI by other libraries. Each cell: passed · failed · warned · not applicable.

${table(
  ['area', "this repository's apps", ...foreignApps.map(({ title }) => title)],
  [...rows, ['**all**', `${checks.length} · 0 · 0 · 0`, ...countsOf(checks)]],
)}

## How it was measured

- Every app is started as a process of its own by the suite, against its issuer, as \`--exec\` does; \`npm run conformance -- --runtime NAME\` repeats a column.
- Between app and issuer an app does what its library does, by calls that the library documents, with the safest options; nothing is added. The routes, headers and cookies around it
  follow [the target contract](target-contract.md) as far as the library lets them. The quickstart is as published, without any of that.
- What a library does not offer is not applicable, and no failure. A warning is a SHOULD that is not met.
- The checks were written for this repository's own SDK and apps, and these were repaired until they passed. So their column shows only that they keep what the suite asks for; that others do not says nothing
  about points on which the suite is silent. Some checks ask for more than the standards do: those of level PROJECT in \`npm run conformance -- --list\`.
- This repository's apps are those of \`npm test\`: Node, Bun, Deno, workerd, Express, and Node with SQLite. The others ran on Node. A test runs all of them again, and fails when an outcome is not the one shown here.

${sections.join('\n\n')}
`;
}

function section(
  { title, column, causes, packages, written }: ForeignApp,
  { notApplicable }: Recorded,
  versions: Readonly<Record<string, string>>,
): string {
  const found = Object.entries(causes).map(([cause, { because, checks }]) => [
    `**${cause}.** ${because}`,
    checks.map((id) => `\`${id}\``).join(', '),
  ]);
  const lacking = Object.entries(notApplicable[column.name] ?? {}).map(([reason, ids]) => [
    reason,
    `${ids.length}`,
  ]);
  const versionOf = (name: string) => {
    const version = versions[name];
    if (version === undefined) throw new Error(`the suite's package does not name ${name}`);
    return version;
  };
  return `## ${title[0]?.toUpperCase()}${title.slice(1)}

${written} \`conformance/targets/${column.name}\`, on ${packages.map((name) => `${name} ${versionOf(name)}`).join(', ')}.

${table(['finding', 'checks'], found)}

${table(['not applicable, because', 'checks'], lacking)}`;
}

function counts(outcomes: readonly Outcome[]): string {
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return (['pass', 'fail', 'warn', 'not applicable'] as const).map(count).join(' · ');
}
