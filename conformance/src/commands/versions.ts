import { writeFile } from 'node:fs/promises';
import { AppBuilds } from '../../runtimes/app-builds.ts';
import { platform } from '../../runtimes/binaries.ts';
import { type PromisedVersion, promisedVersions } from '../../runtimes/promised.ts';
import { runSdkTests } from '../../runtimes/sdk-tests.ts';
import {
  parseRuntimeVersion,
  programOfVersion,
  type RuntimeVersion,
  versionColumn,
} from '../../runtimes/versioned-columns.ts';
import type { Check } from '../check.ts';
import { StartFailure } from '../column.ts';
import { findings } from '../report/findings.ts';
import { reportOf } from '../report/of-run.ts';
import { indent } from '../report/paint.ts';
import { Progress } from '../report/progress.ts';
import { type ColumnResult, runColumn } from '../runner.ts';
import { isGreen, isSupported, readSupport, supportFile, type VersionResult } from '../support.ts';
import { TranscriptStore } from '../transcript/store.ts';
import { UsageError } from '../usage.ts';

interface VersionsFlags {
  readonly only?: string;
  readonly sdk?: string;
}

/** The SDK's own tests are of this repository: another build is judged by the checks alone. */
type JudgedVersion = Omit<VersionResult, 'sdkTests'> & Partial<VersionResult>;

/**
 * Runs the SDK's own tests and every check on every promised version, one after the other, so that none is measured by
 * the load of another. What is found of another build is told, and not recorded. Where a version is not what its row
 * says, each check that is to blame is told as a run tells it. Gives the exit code: 1 where there is such a version.
 */
export async function versionsCommand(
  checks: readonly Check[],
  { only, sdk }: VersionsFlags,
  signal: AbortSignal,
): Promise<number> {
  const asked = only?.split(',') ?? promisedVersions.map(({ spec }) => spec);
  const wanted = asked.map((name) => {
    const promised = promisedVersions.find(({ spec }) => spec === name);
    if (promised === undefined) {
      const all = promisedVersions.map(({ spec }) => spec).join(', ');
      throw new UsageError(`no promised version is called "${name}": there are ${all}`);
    }
    return { promised, version: parseRuntimeVersion(name) };
  });
  await using builds = await AppBuilds.open(sdk, signal);
  for (const { version } of wanted) await programOfVersion(version, signal);
  const results = new Map<string, VersionResult>(
    only === undefined ? [] : readSupport().versions.map((each) => [each.spec, each] as const),
  );
  let wrong = 0;
  for (const { promised, version } of wanted) {
    const started = performance.now();
    const { spec } = promised;
    const startedAt = new Date();
    const store = new TranscriptStore();
    const progress = new Progress(checks.length);
    const column = await runColumn(versionColumn(spec, version, builds, signal), {
      checks,
      signal,
      transcripts: store,
      onVerdict: (name, { id }, { outcome }) => progress.step(`${name} ${id}`, outcome === 'fail'),
    }).finally(() => progress.clear());
    const judged = {
      spec,
      version: column.version ?? version.version ?? spec,
      checks: checksOf(column, checks, builds.folder),
    };
    let result: JudgedVersion = judged;
    if (sdk === undefined) {
      const whole = { ...judged, sdkTests: await sdkTestsOn(version, builds.folder, signal) };
      result = whole;
      results.set(spec, whole);
    }
    signal.throwIfAborted();
    if (sdk === undefined) await writeResults(results, column.sdk);
    const milliseconds = performance.now() - started;
    console.log(line(promised, result, milliseconds));
    if (isAsPromised(promised, result)) continue;
    wrong += 1;
    const report = reportOf({
      ...(sdk === undefined ? {} : { sdk }),
      checks: checks.filter(({ id }) => !expected(promised).includes(id)),
      columns: [column],
      transcripts: store.transcripts,
      startedAt,
      milliseconds,
    });
    console.log([...othersThanPromised(promised, result), ...findings(report), ''].join('\n'));
  }
  console.log(ending(sdk, wrong));
  return wrong > 0 ? 1 : 0;
}

function ending(sdk: string | undefined, wrong: number): string {
  if (sdk === undefined) return 'Recorded. Now npm run docs.';
  if (wrong === 0) return 'Every version does with this build as docs/support.md says.';
  const versions = wrong === 1 ? 'One version does' : `${wrong} versions do`;
  return `${versions} not do with this build what docs/support.md says.`;
}

/** The checks that are known to fail. */
function expected({ because }: PromisedVersion): readonly string[] {
  return Array.isArray(because?.fails) ? because.fails : [];
}

/** What no check that fails tells. */
function othersThanPromised(
  promised: PromisedVersion,
  { checks: { failed, startFailure }, sdkTests }: JudgedVersion,
): string[] {
  const mended =
    startFailure === undefined ? expected(promised).filter((id) => !failed.includes(id)) : [];
  return indent([
    ...mended.map(
      (id) => `${id} passes, though conformance/runtimes/promised.ts says why it fails`,
    ),
    ...(sdkTests?.failed ?? []).map((name) => `SDK test failed: ${name}`),
  ]);
}

/** Written after each version, so that what was found is kept when the rest is not waited for. */
async function writeResults(
  results: ReadonlyMap<string, VersionResult>,
  told: string | undefined,
): Promise<void> {
  const versions = promisedVersions.flatMap(({ spec }) => results.get(spec) ?? []);
  const sdk = told ?? readSupport().sdk;
  await writeFile(supportFile, `${JSON.stringify({ sdk, platform, versions }, null, 2)}\n`);
}

/** Green; or red for a reason that is known, and for no other. Checks that are named say nothing of the SDK's own tests. */
export function isAsPromised({ because }: PromisedVersion, result: JudgedVersion): boolean {
  if (because === undefined) return isSupported(result);
  const { checks, sdkTests } = result;
  const { passed, failed, startFailure } = checks;
  if (because.fails === undefined) return startFailure !== undefined;
  if (because.fails === 'most') return failed.length > passed;
  const areThose = failed.length > 0 && String(failed) === String(because.fails);
  return areThose && (sdkTests === undefined || isGreen(sdkTests));
}

async function sdkTestsOn(version: RuntimeVersion, folder: string, signal: AbortSignal) {
  try {
    const results = await runSdkTests(version, folder, signal);
    const failed = results.filter(({ error }) => error !== undefined).map(({ name }) => name);
    return { passed: results.length - failed.length, failed };
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    const startFailure = firstLines(`${error.message}: ${error.output}`, folder);
    return { passed: 0, failed: [], startFailure };
  }
}

function checksOf(column: ColumnResult, checks: readonly Check[], folder: string) {
  const outcome = ({ id }: Check) => column.verdicts.get(id)?.outcome;
  const { startFailure } = column;
  return {
    passed: checks.filter((check) => outcome(check) === 'pass').length,
    failed:
      startFailure === undefined
        ? checks.filter((check) => outcome(check) !== 'pass').map(({ id }) => id)
        : [],
    ...(startFailure === undefined
      ? {}
      : { startFailure: firstLines(`${startFailure.message}: ${startFailure.output}`, folder) }),
  };
}

const mostLines = 8;
const longestLine = 200;

/** Enough to know it by, and nothing of this machine. */
function firstLines(text: string, folder: string): string {
  const lines = text
    .replaceAll(folder, '')
    .split('\n')
    .map((each) => each.trim().slice(0, longestLine));
  return lines.filter(Boolean).slice(0, mostLines).join('\n');
}

/** `~` is red, and known to be. */
function markOf(promised: PromisedVersion, result: JudgedVersion): string {
  if (!isAsPromised(promised, result)) return '✖';
  return isSupported(result) ? '✔' : '~';
}

function line(promised: PromisedVersion, result: JudgedVersion, milliseconds: number): string {
  const { spec, version, sdkTests, checks } = result;
  const told = ({ passed, failed, startFailure }: VersionResult['checks']) =>
    startFailure ?? `${passed} passed, ${failed.length} failed`;
  const tests = sdkTests === undefined ? '' : `; SDK tests ${told(sdkTests)}`;
  return `${markOf(promised, result)} ${spec} ${version}: checks ${told(checks)}${tests}; ${(milliseconds / 1_000).toFixed(0)} s`;
}
