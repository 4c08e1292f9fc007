import { type Base, baseOf } from '../mutants/_tools/base.ts';
import type { LaunchedApp } from '../src/mutant.ts';
import type { ParityMutantDefinition } from '../src/parity/mutant.ts';

/** The default export of every file in `parity-mutants/`. */
export function defineParityMutant(
  definition: Omit<ParityMutantDefinition, 'start'> & {
    start(base: Base): LaunchedApp | Promise<LaunchedApp>;
  },
): ParityMutantDefinition {
  return { ...definition, start: (launch) => definition.start(baseOf(launch)) };
}
