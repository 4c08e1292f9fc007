/** One list of tests that every runtime runs the same way, without a runner of its own. */

export type Run = () => void | Promise<void>;
export type Register = (name: string, run: Run) => void;

export interface Result {
  name: string;
  /** Absent when the test passed. */
  error?: string;
}

/** What one runtime has to say; its last line of output, as JSON. */
export interface Report {
  /** The tests every runtime must have in common. */
  shared: Result[];
  /** The tests of what only this runtime has. */
  native: Result[];
}

/** Nothing waits for this unless a test hangs, and then it says which. */
const hangMs = 30_000;

const sharedTests = new Map<string, Run>();
const nativeTests = new Map<string, Run>();

/** A test that all runtimes run. */
export const test: Register = (name, run) => register(sharedTests, name, run);

/** A test of something that only this runtime has, such as its database. */
export const nativeTest: Register = (name, run) => register(nativeTests, name, run);

export async function runTests(): Promise<Report> {
  return { shared: await runAll(sharedTests), native: await runAll(nativeTests) };
}

function register(tests: Map<string, Run>, name: string, run: Run): void {
  if (tests.has(name)) throw new Error(`two tests are called "${name}"`);
  tests.set(name, run);
}

/** One after the other, so that a failure is the failing test's own. */
async function runAll(tests: ReadonlyMap<string, Run>): Promise<Result[]> {
  const results: Result[] = [];
  for (const [name, run] of tests) {
    const error = await failureOf(run);
    results.push(error === undefined ? { name } : { name, error });
  }
  return results;
}

async function failureOf(run: Run): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, hangMs, `it was not done after ${hangMs / 1000} s`);
  });
  try {
    return await Promise.race([hung, Promise.resolve(run()).then(() => undefined)]);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
