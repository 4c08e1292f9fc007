import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runtimes as runtimeNames } from '../../conformance/runtimes/binaries.ts';
import { titles } from '../suites/titles.ts';
import { installPeers } from './install.ts';
import { markdownReport } from './report/markdown.ts';
import { pageReport } from './report/page.ts';
import { missingOf, type Run } from './result.ts';

const suiteNames = ['hot-path', 'sdk', 'stampede', 'cold-start', 'growth'] as const;
const repository = fileURLToPath(new URL('../../', import.meta.url));

const usage = `usage: npm run bench -- [options]

  --runtime NAMES   comma-separated: ${runtimeNames.join(', ')}; all by default
  --only NAMES      comma-separated: ${suiteNames.join(', ')}; all by default
  --quick           few rounds, on Node unless told otherwise, under a minute: a first look, not to publish
  --docs            write docs/performance.md from this run, which must be of everything
  --from FILE       make the reports of an earlier run's JSON anew, and measure nothing
  -h, --help        this text

Writes reports/performance.json and reports/performance.html, after each part: what was measured before an
interruption can be read there. The libraries to compare with are installed in benchmarks/ the first time.
Redis is measured where redis-server is installed.

Exit code: 0 measured, 1 something failed, 2 wrong usage, 130 interrupted, 143 terminated.`;

class UsageError extends Error {}

const interrupt = new AbortController();
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(name, () => {
    // The second time without waiting: what was started dies with this process.
    if (interrupt.signal.aborted) process.exit(code);
    process.exitCode = code;
    interrupt.abort(new Error(`ended by ${name}`));
  });
}

try {
  const code = await main();
  process.exitCode ??= code;
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\nSee --help.`);
    process.exitCode = 2;
  } else if (interrupt.signal.aborted) {
    console.error('interrupted');
  } else {
    console.error(error);
    process.exitCode = 1;
  }
}
// What a suite left open must not keep this process alive.
process.exit();

async function main(): Promise<number> {
  const flags = parse();
  if (flags.help) {
    console.log(usage);
    return 0;
  }
  const run = flags.from === undefined ? await measured(flags) : read(flags.from);
  if (flags.from !== undefined) report(run);
  console.error('written: reports/performance.json, reports/performance.html');
  if (flags.docs) document(run);
  return run.results.some(({ error }) => error !== undefined) ? 1 : 0;
}

async function measured({ only, runtime, quick = false, docs }: Flags): Promise<Run> {
  const suites = named(only, suiteNames);
  const runtimes = named(runtime ?? (quick ? 'node' : undefined), runtimeNames);
  const isPart = suites.length < suiteNames.length || runtimes.length < runtimeNames.length;
  if (docs && (isPart || quick)) throw new UsageError('--docs is for a run of everything');
  installPeers();
  const { measure } = await import('./measure.ts');
  return await measure({ suites, runtimes, quick }, interrupt.signal, report);
}

/** @throws UsageError where it is no run */
function read(file: string): Run {
  try {
    const run = JSON.parse(readFileSync(file, 'utf8')) as Run;
    missingOf(run);
    return run;
  } catch (error) {
    throw new UsageError(`${file} is no run: ${error instanceof Error ? error.message : error}`);
  }
}

function report(run: Run): void {
  mkdirSync(`${repository}reports`, { recursive: true });
  writeFileSync(`${repository}reports/performance.json`, `${JSON.stringify(run, null, 2)}\n`);
  writeFileSync(`${repository}reports/performance.html`, pageReport(run));
}

function document(run: Run): void {
  const everything = suiteNames.length * runtimeNames.length;
  if (run.quick || run.asked.length < everything || missingOf(run).length > 0) {
    throw new UsageError('docs/performance.md is written from a whole run of everything');
  }
  const note = readFileSync(new URL('../notes.md', import.meta.url), 'utf8');
  writeFileSync(`${repository}docs/performance.md`, markdownReport(run, titles, note));
  console.error('written: docs/performance.md');
}

type Flags = ReturnType<typeof parse>;

function parse() {
  try {
    return parseArgs({
      options: {
        runtime: { type: 'string' },
        only: { type: 'string' },
        quick: { type: 'boolean' },
        docs: { type: 'boolean' },
        from: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function named<N extends string>(names: string | undefined, known: readonly N[]): readonly N[] {
  if (names === undefined) return known;
  return names.split(',').map((name) => {
    const found = known.find((each) => each === name);
    if (found === undefined) throw new UsageError(`there is no "${name}", but ${known.join(', ')}`);
    return found;
  });
}
