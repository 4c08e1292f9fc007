/**
 * Forgets the mutants that were not run to an end, and those that survived in code that runs once, when
 * it is loaded: Stryker knows of no test that reaches them, and so takes their result for good however
 * many tests are added.
 */
import { changeMutants } from './incremental-file.ts';

await changeMutants((mutants) =>
  mutants.filter(
    ({ static: once, status }) => status !== 'RuntimeError' && !(once && status === 'Survived'),
  ),
);
