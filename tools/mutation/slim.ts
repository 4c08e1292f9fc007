/**
 * Leaves out of Stryker's result what the next incremental run does not need: which tests merely
 * reach a mutant that another kills, and where on this machine it ran.
 */
import { readFile, writeFile } from 'node:fs/promises';

const file = new URL('incremental.json', import.meta.url);
const { files, testFiles, schemaVersion, thresholds } = JSON.parse(await readFile(file, 'utf8'));
for (const { mutants } of Object.values<{ mutants: Record<string, unknown>[] }>(files)) {
  for (const mutant of mutants) {
    if (mutant.status !== 'Survived') delete mutant.coveredBy;
    delete mutant.statusReason;
    delete mutant.testsCompleted;
  }
}
// A line for each mutant and test, so that a change shows as what it is.
const text = JSON.stringify({ schemaVersion, thresholds, files, testFiles })
  .replaceAll('{"id":', '\n{"id":')
  .replaceAll('],"source":', '\n],"source":');
await writeFile(file, `${text}\n`);
