import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installPeers } from './install.ts';
import type { Run } from './result.ts';

const suiteNames = ['hot-path', 'sdk', 'stampede', 'cold-start', 'growth'] as const;
const repository = fileURLToPath(new URL('../../', import.meta.url));

const usage = `usage: npm run bench -- [options]

  --runtime NAMES   comma-separated: node, bun, deno, workerd; all by default
  --only NAMES      comma-separated: ${suiteNames.join(', ')}; all by default
  --quick           few rounds, on Node unless told otherwise, under a minute: a first look, not to publish
  --docs            write docs/performance.md from this run
  --from FILES      comma-separated: make the reports of earlier runs' JSON, and measure nothing
  --help            this text

Writes reports/performance.json and reports/performance.html. The libraries to compare with are installed
in benchmarks/ the first time. Redis is measured where redis-server is installed.

Exit code: 0 measured, 1 something failed, 2 wrong usage.`;

class UsageError extends Error {}

const interrupt = new AbortController();
process.on('SIGINT', () => {
  process.exitCode = 130;
  interrupt.abort(new Error('ended by SIGINT'));
});

try {
  process.exitCode ??= await main();
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (!interrupt.signal.aborted) {
    console.error(error);
    process.exitCode = 1;
  }
}

async function main(): Promise<number> {
  const flags = parse();
  if (flags.help) {
    console.log(usage);
    return 0;
  }
  const suites = named(flags.only, suiteNames);
  const asked = flags.runtime ?? (flags.quick ? 'node' : undefined);
  const runtimes = named(asked, ['node', 'bun', 'deno', 'workerd'] as const);
  let run: Run;
  if (flags.from === undefined) {
    installPeers();
    const { measure } = await import('./measure.ts');
    run = await measure(suites, runtimes, flags.quick ?? false, interrupt.signal);
  } else {
    run = joined(
      flags.from.split(',').map((file) => JSON.parse(readFileSync(file, 'utf8')) as Run),
    );
  }
  await write(run, flags.docs ?? false);
  return run.results.some(({ error }) => error !== undefined) ? 1 : 0;
}

/** Runs of different suites, as one. */
function joined([first, ...others]: readonly Run[]): Run {
  if (first === undefined) throw new UsageError('--from names no file');
  const runs = [first, ...others];
  return {
    ...first,
    seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0),
    versions: Object.assign({}, ...runs.map(({ versions }) => versions)),
    results: runs.flatMap(({ results }) => results),
  };
}

async function write(run: Run, docs: boolean): Promise<void> {
  const { pageReport } = await import('./report/page.ts');
  mkdirSync(`${repository}reports`, { recursive: true });
  writeFileSync(`${repository}reports/performance.json`, `${JSON.stringify(run, null, 2)}\n`);
  writeFileSync(`${repository}reports/performance.html`, pageReport(run));
  console.error('written: reports/performance.json, reports/performance.html');
  if (!docs) return;
  const { markdownReport } = await import('./report/markdown.ts');
  const { titles } = await import('../suites/titles.ts');
  const note = readFileSync(new URL('../notes.md', import.meta.url), 'utf8');
  writeFileSync(`${repository}docs/performance.md`, markdownReport(run, titles, note));
  console.error('written: docs/performance.md');
}

function parse() {
  try {
    return parseArgs({
      options: {
        runtime: { type: 'string' },
        only: { type: 'string' },
        quick: { type: 'boolean' },
        docs: { type: 'boolean' },
        from: { type: 'string' },
        help: { type: 'boolean' },
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
    if (found === undefined) throw new UsageError(`there is no "${name}"`);
    return found;
  });
}
