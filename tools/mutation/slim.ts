/**
 * Leaves out of Stryker's result what the next incremental run does not need: which tests merely
 * reach a mutant that another kills, and where on this machine it ran.
 */
import { changeMutants } from './incremental-file.ts';

await changeMutants((mutants) => {
  for (const mutant of mutants) {
    if (mutant.status !== 'Survived') delete mutant.coveredBy;
    delete mutant.statusReason;
    delete mutant.testsCompleted;
  }
  return mutants;
});
