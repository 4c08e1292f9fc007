import { type IssuerServer, startIssuer } from '@authpi/mock-issuer';
import { unlessAborted } from '../../conformance/src/abort.ts';
import { coldStart } from '../suites/cold-start.ts';
import { growth } from '../suites/growth.ts';
import { hotPath } from '../suites/hot-path.ts';
import { sdk } from '../suites/sdk.ts';
import { stampede } from '../suites/stampede.ts';
import { thisMachine } from './machine.ts';
import { Progress } from './progress.ts';
import { reasonOf } from './reason.ts';
import { startRedis } from './redis.ts';
import { resultText } from './report/text.ts';
import { type Measured, partName, type Run } from './result.ts';
import { type RuntimeName, versionOf } from './runtimes.ts';
import type { Suite, SuiteContext } from './suite.ts';

const all: readonly Suite[] = [hotPath, sdk, stampede, coldStart, growth];

/** After that a suite is given up, so that what hangs does not hold up the others. */
const suiteDeadlineMs = 15 * 60_000;

interface Asked {
  readonly suites: readonly string[];
  readonly runtimes: readonly RuntimeName[];
  readonly quick: boolean;
}

/**
 * Measures, and tells each result as soon as it is there.
 *
 * @param save is given the run as far as it is, after each part
 */
export async function measure(
  { suites, runtimes, quick }: Asked,
  signal: AbortSignal,
  save: (run: Run) => void,
): Promise<Run> {
  const started = performance.now();
  const parts = all
    .filter(({ name }) => suites.includes(name))
    .flatMap((suite) => runtimes.map((runtime) => ({ suite, runtime })));
  const versions: Record<string, string> = {};
  for (const runtime of runtimes) versions[runtime] = await versionOf(runtime);
  let run: Run = {
    date: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    quick,
    seconds: 0,
    machine: thisMachine(),
    versions,
    asked: parts.map(({ suite, runtime }) => partName(suite.name, runtime)),
    results: [],
  };
  const progress = new Progress(parts.length);
  await using issuers = await startIssuer();
  const redis = await startRedis();
  try {
    for (const { suite, runtime } of parts) {
      progress.begin(partName(suite.name, runtime));
      const doing = (what: string) => progress.doing(what);
      const given = { runtime, quick, issuers, redisUrl: redis?.url, progress: doing };
      const result = await resultOf(suite, given, signal);
      progress.clear();
      console.log(`${resultText(result)}\n`);
      const seconds = (performance.now() - started) / 1_000;
      run = { ...run, seconds, results: [...run.results, result] };
      save(run);
    }
  } finally {
    progress.clear();
    await redis?.stop();
  }
  return run;
}

/** @throws the reason of the signal, once it is aborted; whatever else fails becomes the result */
async function resultOf(
  suite: Suite,
  given: Omit<SuiteContext, 'signal'> & { readonly issuers: IssuerServer },
  interrupt: AbortSignal,
): Promise<Measured> {
  const started = performance.now();
  const took = () => (performance.now() - started) / 1_000;
  const { runtime } = given;
  const signal = AbortSignal.any([interrupt, AbortSignal.timeout(suiteDeadlineMs)]);
  try {
    const result = await unlessAborted(suite.run({ ...given, signal }), signal);
    return { suite: suite.name, runtime, seconds: took(), ...result };
  } catch (error) {
    interrupt.throwIfAborted();
    const reason = signal.aborted ? `not done after ${suiteDeadlineMs / 60_000} minutes` : error;
    const failed = { tables: [], targets: [], error: reasonOf(reason) };
    return { suite: suite.name, runtime, seconds: took(), ...failed };
  }
}
