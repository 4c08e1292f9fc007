import type { Launch, LaunchedApp } from '../mutant.ts';

/** The reference app, but for one thing that no check asks for: it passes, and still is not the same. */
export interface ParityMutant {
  /** From the file's path `parity-mutants/id.ts`. */
  readonly id: string;
  /** One sentence: what is different. */
  readonly differs: string;
  /** The id of a check that passes, and in which it shows. */
  readonly check: string;
  /** Exactly what has to be found there. */
  readonly found: readonly [string, ...string[]];
  start(launch: Launch): LaunchedApp | Promise<LaunchedApp>;
}

export type ParityMutantDefinition = Omit<ParityMutant, 'id'>;
