import type { ClauseId } from './clauses.ts';

/** What a process would be started with. */
export interface Launch {
  readonly env: Readonly<Record<string, string>>;
  /** Takes the place of standard output. */
  log(line: string): void;
}

export interface LaunchedApp {
  fetch(request: Request): Response | Promise<Response>;
}

/** An app with one fault. It proves that the checks named can fail, and that no other check fails by accident. */
export interface Mutant {
  /** From the file's path `mutants/id.ts`. */
  readonly id: string;
  /** One sentence: what is broken. */
  readonly breaks: string;
  readonly clause: ClauseId;
  /** The ids of exactly the checks that must fail. */
  readonly caughtBy: readonly [string, ...string[]];
  start(launch: Launch): LaunchedApp | Promise<LaunchedApp>;
}
