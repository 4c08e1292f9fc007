/**
 * Leaves out of Stryker's result what the next incremental run does not need: which tests merely
 * reach a mutant that another kills, and where on this machine it ran.
 */
import { onlyHelp } from '../package/only-help.ts';
import { changeMutants } from './incremental-file.ts';

onlyHelp(
  'Leaves out of tools/mutation/incremental.json what the next run does not need. Part of npm run mutation.',
);

await changeMutants((mutants) => {
  for (const mutant of mutants) {
    if (mutant.status !== 'Survived') delete mutant.coveredBy;
    delete mutant.statusReason;
    delete mutant.testsCompleted;
  }
  return mutants;
});
