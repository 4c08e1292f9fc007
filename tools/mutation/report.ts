/** Prints the score, and fails when a survivor is not explained or an explanation has no survivor. */
import { readResult, type Survivor } from './result.ts';

const { scores, survivors, caughtBySuite, unexplained, stale } = await readResult();
const sum = (of: 'mutants' | 'detected') => scores.reduce((total, score) => total + score[of], 0);
const [mutants, detected] = [sum('mutants'), sum('detected')];
console.log(
  `${detected} of ${mutants} mutants detected (${((100 * detected) / mutants).toFixed(1)} %), ${caughtBySuite.length} more by the conformance suite, ${survivors.length} survivors explained`,
);
list('not explained in tools/mutation/survivors.json', unexplained);
list('explained in tools/mutation/survivors.json and no survivor', stale);
process.exitCode = unexplained.length + stale.length === 0 ? 0 : 1;

function list(what: string, listed: readonly Survivor[]): void {
  if (listed.length === 0) return;
  console.error(`\n${listed.length} ${what}:`);
  for (const { file, line, original, replacement } of listed) {
    console.error(`  ${file}: ${line}\n    ${original} → ${replacement}`);
  }
}
