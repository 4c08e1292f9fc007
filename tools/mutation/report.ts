/** Prints the score, and fails when a survivor is not explained, an explanation has no survivor, or a mutant was not run to an end. */
import { readResult, type Survivor } from './result.ts';

const { scores, survivors, caughtBySuite, unexplained, stale, notRun } = await readResult();
const sum = (of: 'mutants' | 'detected') => scores.reduce((total, score) => total + score[of], 0);
const [mutants, detected] = [sum('mutants'), sum('detected')];
console.log(
  `${detected} of ${mutants} mutants detected (${((100 * detected) / mutants).toFixed(1)} %), ${caughtBySuite.length} more by the conformance suite, ${survivors.length} survivors explained${notRun === 0 ? '' : `, ${notRun} not run to an end`}`,
);
list('not explained in tools/mutation/survivors.json', unexplained);
list('explained in tools/mutation/survivors.json and no survivor', stale);
process.exitCode = unexplained.length + stale.length + notRun === 0 ? 0 : 1;

function list(what: string, listed: readonly Survivor[]): void {
  if (listed.length === 0) return;
  console.error(`\n${listed.length} ${what}:`);
  for (const { file, line, original, replacement } of listed) {
    console.error(`  ${file}: ${line}\n    ${original} → ${replacement}`);
  }
}
