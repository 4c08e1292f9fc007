import { startIssuer } from '@authpi/mock-issuer';
import { coldStart } from '../suites/cold-start.ts';
import { growth } from '../suites/growth.ts';
import { hotPath } from '../suites/hot-path.ts';
import { sdk } from '../suites/sdk.ts';
import { stampede } from '../suites/stampede.ts';
import { thisMachine } from './machine.ts';
import { reasonOf } from './reason.ts';
import { startRedis } from './redis.ts';
import { resultText } from './report/text.ts';
import type { Measured, Run } from './result.ts';
import { type RuntimeName, versionOf } from './runtimes.ts';
import type { Suite, SuiteContext } from './suite.ts';

const all: readonly Suite[] = [hotPath, sdk, stampede, coldStart, growth];

/** Measures, and tells each result as soon as it is there. */
export async function measure(
  suites: readonly string[],
  runtimes: readonly RuntimeName[],
  quick: boolean,
  signal: AbortSignal,
): Promise<Run> {
  const started = performance.now();
  const machine = thisMachine();
  const versions: Record<string, string> = {};
  const results: Measured[] = [];
  await using issuers = await startIssuer();
  const redis = await startRedis();
  try {
    for (const runtime of runtimes) {
      versions[runtime] = await versionOf(runtime);
      for (const suite of all.filter(({ name }) => suites.includes(name))) {
        const context = { runtime, quick, issuers, redisUrl: redis?.url, signal };
        const result = await resultOf(suite, context);
        console.log(`${resultText(result)}\n`);
        results.push(result);
      }
    }
  } finally {
    await redis?.stop();
  }
  const seconds = (performance.now() - started) / 1_000;
  return {
    date: new Date().toISOString().slice(0, 10),
    quick,
    seconds,
    machine,
    versions,
    results,
  };
}

async function resultOf(suite: Suite, context: SuiteContext): Promise<Measured> {
  const { runtime, signal } = context;
  try {
    return { suite: suite.name, runtime, ...(await suite.run(context)) };
  } catch (error) {
    signal.throwIfAborted();
    const reason = reasonOf(error);
    return { suite: suite.name, runtime, tables: [], targets: [], error: reason };
  }
}
