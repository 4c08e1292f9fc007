/**
 * Forgets the mutants that were not run to an end, and those that survived in code that runs once, when
 * it is loaded: Stryker knows of no test that reaches them, and so takes their result for good however
 * many tests are added.
 */
import { onlyHelp } from '../package/only-help.ts';
import { changeMutants } from './incremental-file.ts';

onlyHelp(
  'Leaves out of tools/mutation/incremental.json what the next run has to do again. Part of npm run mutation.',
);

await changeMutants((mutants) =>
  mutants.filter(
    ({ static: once, status }) => status !== 'RuntimeError' && !(once && status === 'Survived'),
  ),
);
