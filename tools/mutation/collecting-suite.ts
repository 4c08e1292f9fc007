/** Stands in for the suite of the unit tests: it collects them, and the runner runs them. */

type Run = () => void | Promise<void>;

export interface CollectedTest {
  readonly name: string;
  readonly file: string;
  readonly run: Run;
}

export const collected: CollectedTest[] = [];

let file = '';

/** Called at the head of each test file; what is registered next is registered by that file. */
export function enterFile(name: string): void {
  file = name;
}

export function test(name: string, run: Run): void {
  collected.push({ name, file, run });
}

export const nativeTest = test;
