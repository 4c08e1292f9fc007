import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type CompleteDryRunResult,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { bundleTests } from './bundle.ts';
import type { CollectedTest } from './collecting-suite.ts';

/**
 * Runs the unit tests in this process, each time from a fresh copy of the sources, so that no mutant
 * meets what another left behind.
 */
class UnitTestRunner implements TestRunner {
  /** Stryker starts the runner in its sandbox, where the sources are instrumented. */
  readonly #root = process.cwd();
  readonly #bundle = join(this.#root, `unit-tests-${process.pid}.mjs`);
  readonly #timings = join(this.#root, 'unit-test-timings.json');
  #copies = 0;
  #rejected: unknown;

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    process.on('unhandledRejection', (reason) => {
      this.#rejected ??= reason;
    });
    // Signals that time out hold no process alive.
    setInterval(() => {}, 60_000);
    await bundleTests(this.#root, this.#bundle);
  }

  async dryRun(): Promise<DryRunResult> {
    const context = instrumenterContext();
    const result = await this.#run(await this.#collect(), false);
    const timings = result.tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]);
    await writeFile(this.#timings, JSON.stringify(Object.fromEntries(timings)));
    return { ...result, ...(context.mutantCoverage && { mutantCoverage: context.mutantCoverage }) };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const context = instrumenterContext();
    context.hitCount = 0;
    if (options.hitLimit === undefined) delete context.hitLimit;
    else context.hitLimit = options.hitLimit;
    context.activeMutant = options.activeMutant.id;
    try {
      const tests = await this.#collect();
      const wanted = new Set(options.testFilter ?? tests.map(({ name }) => name));
      const timings: Record<string, number> = JSON.parse(await readFile(this.#timings, 'utf8'));
      const chosen = tests
        .filter(({ name }) => wanted.has(name))
        .sort((a, b) => (timings[a.name] ?? 0) - (timings[b.name] ?? 0));
      const result = await this.#run(chosen, !options.disableBail);
      const endless = determineHitLimitReached(context.hitCount, options.hitLimit);
      return toMutantRunResult(endless ?? result);
    } catch (error) {
      // A mutant with which the sources cannot even be loaded fails every test.
      return toMutantRunResult({
        status: DryRunStatus.Complete,
        tests: [failed('loading', String(error), 0)],
      });
    } finally {
      delete context.activeMutant;
    }
  }

  async #collect(): Promise<readonly CollectedTest[]> {
    this.#copies += 1;
    const { collected } = await import(`${pathToFileURL(this.#bundle).href}?${this.#copies}`);
    return collected;
  }

  async #run(tests: readonly CollectedTest[], bail: boolean): Promise<CompleteDryRunResult> {
    const context = instrumenterContext();
    const results: TestResult[] = [];
    for (const test of tests) {
      context.currentTestId = test.name;
      const result = await this.#result(test);
      results.push(result);
      if (bail && result.status === TestStatus.Failed) break;
    }
    delete context.currentTestId;
    return { status: DryRunStatus.Complete, tests: results };
  }

  async #result({ name, file, line, run }: CollectedTest): Promise<TestResult> {
    const began = performance.now();
    const place = { fileName: join(this.#root, file), startPosition: { line, column: 0 } };
    this.#rejected = undefined;
    try {
      // One that hangs is Stryker's to end, with this process: it may leave a clock or a timer replaced.
      await run();
      // A rejection that nobody handles is reported once the microtasks are done.
      await new Promise(setImmediate);
      if (this.#rejected !== undefined) throw this.#rejected;
      const timeSpentMs = performance.now() - began;
      return { id: name, name, ...place, timeSpentMs, status: TestStatus.Success };
    } catch (error) {
      return { ...failed(name, String(error), performance.now() - began), ...place };
    }
  }
}

function failed(name: string, failureMessage: string, timeSpentMs: number): TestResult {
  return { id: name, name, failureMessage, timeSpentMs, status: TestStatus.Failed };
}

function instrumenterContext(): InstrumenterContext {
  const holder: typeof globalThis & { [INSTRUMENTER_CONSTANTS.NAMESPACE]?: InstrumenterContext } =
    globalThis;
  const context = holder[INSTRUMENTER_CONSTANTS.NAMESPACE] ?? {};
  holder[INSTRUMENTER_CONSTANTS.NAMESPACE] = context;
  return context;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'unit', UnitTestRunner)];
