import type { Check } from '../check.ts';
import { hasFailed, type Kill, type Proof } from '../proof/proof.ts';
import type { Shard } from '../selection.ts';
import { consoleReport } from './console.ts';
import { reportOf } from './of-run.ts';
import { paint } from './paint.ts';

export interface KillReport {
  readonly text: string;
  readonly holds: boolean;
}

/** Mutants with the checks that caught them, then what breaks the proof. */
export function killReport(
  { reference, transcripts, kills }: Proof,
  checks: readonly Check[],
  options: { everyCheckMustKill: boolean; shard?: Shard | undefined; milliseconds: number },
): KillReport {
  const failing = checks.filter(({ id }) => hasFailed(reference, id));
  const killed = new Set(kills.flatMap(({ caughtBy }) => caughtBy));
  const idle = options.everyCheckMustKill ? checks.filter(({ id }) => !killed.has(id)) : [];
  const wrong = kills.filter((kill) => !isExact(kill));
  const holds = failing.length === 0 && idle.length === 0 && wrong.length === 0;
  const totals = [
    `${kills.length - wrong.length} of ${kills.length} mutants caught by exactly the checks they name`,
    // Of some mutants alone most checks catch none, which says nothing about them.
    ...(options.everyCheckMustKill
      ? [`${checks.length - idle.length} of ${checks.length} checks catch a mutant`]
      : []),
    ...(options.shard === undefined
      ? []
      : [`of the checks not named part ${options.shard.index} of ${options.shard.of} ran`]),
    `the reference passes ${checks.length - failing.length} of ${checks.length}`,
  ].join(', ');
  const run = { transcripts, startedAt: new Date(), milliseconds: options.milliseconds };
  const lines = [
    ...kills.map(killLine),
    ...(failing.length === 0
      ? []
      : ['', consoleReport(reportOf({ ...run, checks: failing, columns: [reference] }))]),
    ...(idle.length === 0 ? [] : ['', paint('red', 'No mutant is caught by:')]),
    ...idle.map(({ id }) => `  ${id}`),
    '',
    `${paint(holds ? 'green' : 'red', totals)} in ${(options.milliseconds / 1_000).toFixed(1)} s`,
  ];
  return { text: lines.join('\n'), holds };
}

/** Caught by the checks that it names, and by no other. */
export function isExact({ missed, unexpected, threw }: Kill): boolean {
  return missed.length === 0 && unexpected.length === 0 && threw === undefined;
}

/** One mutant, with what was wrong. */
export function killLine(kill: Kill): string {
  const { mutant, caughtBy, missed, unexpected, threw } = kill;
  if (isExact(kill)) {
    return `${paint('green', '✔')} ${mutant.id}  ${paint('dim', caughtBy.join(', '))}`;
  }
  if (threw !== undefined) return `${paint('red', '✖')} ${mutant.id}: it threw ${threw}`;
  return [
    `${paint('red', '✖')} ${mutant.id}: ${mutant.breaks}`,
    ...missed.map((id) => `    - ${id}  named, but passed`),
    ...unexpected.map(
      ({ id, finding }) =>
        `    + ${id}  failed, but is not named: expected ${finding?.expected}, observed ${finding?.observed}`,
    ),
  ].join('\n');
}
