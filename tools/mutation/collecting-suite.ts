/** Stands in for the suite of the unit tests: it collects them, and the runner runs them. */

type Run = () => void | Promise<void>;

export interface CollectedTest {
  readonly name: string;
  readonly file: string;
  /** Where in the file it begins, from 1. */
  readonly line: number;
  readonly run: Run;
}

export const collected: CollectedTest[] = [];

let file = '';
let line = 1;

/** Called at the head of each test file; what is registered next is registered by that file. */
export function enterFile(name: string): void {
  file = name;
}

/** Called before each test, so that a changed file tells which of its tests changed. */
export function enterLine(number: number): void {
  line = number;
}

export function test(name: string, run: Run): void {
  collected.push({ name, file, line, run });
}

export const nativeTest = test;
