import {
  type FileScore,
  type JudgedSurvivor,
  readResult,
  type Survivor,
} from '../../tools/mutation/result.ts';
import { generatedBy, table } from './markdown.ts';

/** The score of the mutation tests, and every mutant that survives them. */
export async function mutation(): Promise<string> {
  const { scores, survivors, reasons, caughtBySuite, unexplained, alive, judged, notRun } =
    await readResult();
  const all: FileScore = {
    file: 'all',
    mutants: total(scores, 'mutants'),
    detected: total(scores, 'detected'),
  };
  return `${generatedBy('tools/mutation/incremental.json and tools/mutation/survivors.json')}

# Mutation tests of the SDK

\`npm run mutation\` changes \`packages/idp/src\` in ${all.mutants} places, one at a time, and runs the SDK's unit tests on Node against each change, the
adapters for SQLite and Redis with a real database. ${all.detected} of the changes are detected (${percent(all)})${notRun === 0 ? '' : `; ${notRun} were not run to an end and count as not detected`}. \`npm run mutation:suite\` runs the conformance suite
against each that survives${judged === alive ? '' : `, so far against ${judged} of ${alive} different ones`}. What survives both stands below, with the reason why it may: a survivor without a reason fails
the command, and so does a reason without a survivor. Stryker makes the changes; its last result is committed, and the next run repeats only what has changed since.

${table(
  ['file', 'changes', 'detected', 'score'],
  [...scores, all].map((score) => [
    score.file,
    String(score.mutants),
    String(score.detected),
    percent(score),
  ]),
)}

${caughtBySuite.length === 0 ? '' : suite(caughtBySuite)}## What survives, and why it may

${[...Map.groupBy(survivors, ({ reason }) => reason)]
  .map(([reason, group]) => section(reasons[reason] ?? reason, group))
  .join('\n\n')}
${unexplained.length === 0 ? '' : `\n${section(`Not explained yet: ${unexplained.length}`, unexplained)}\n`}`;
}

function suite(caught: readonly JudgedSurvivor[]): string {
  const rows = caught.map(({ file, original, replacement, caughtBy }) => [
    file,
    `${code(original)} → ${code(replacement)}`,
    caughtBy.map((id) => `\`${id}\``).join(', '),
  ]);
  return `## What the conformance suite alone catches\n\n${table(['file', 'change', 'checks that fail'], rows)}\n\n`;
}

function section(reason: string, survivors: readonly Survivor[]): string {
  const rows = survivors.map(({ file, line, original, replacement }) => [
    file,
    code(line),
    `${code(original)} → ${code(replacement)}`,
  ]);
  return `**${reason}**\n\n${table(['file', 'line', 'change'], rows)}`;
}

function total(scores: readonly FileScore[], of: 'mutants' | 'detected'): number {
  return scores.reduce((sum, score) => sum + score[of], 0);
}

function percent({ mutants, detected }: FileScore): string {
  return `${((100 * detected) / mutants).toFixed(1)} %`;
}

/** In as many backticks as it takes. */
function code(text: string): string {
  const short = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  const fence = short.includes('`') ? '``' : '`';
  return `${fence} ${short} ${fence}`;
}
