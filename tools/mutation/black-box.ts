/** Runs the conformance suite on Node against each mutant that the unit tests let live, and records which checks catch it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { messageOf } from '../../conformance/src/thrown.ts';
import {
  type JudgedSurvivor,
  keyOf,
  readSurvivors,
  readVerdicts,
  type Survivor,
} from './result.ts';

const usage = `usage: npm run mutation:suite [-- --limit N]

Judges the survivors of the last \`npm run mutation\` by the conformance suite, some seconds each, and writes
tools/mutation/suite-verdicts.json after each one. Those that have a verdict are not judged again.

  --limit N   at most so many`;

/** The part of a run's report that is read here. */
interface Report {
  readonly checks: readonly {
    readonly id: string;
    readonly cells: Readonly<Record<string, { readonly outcome: string }>>;
  }[];
}

const sdk = fileURLToPath(new URL('../../packages/idp', import.meta.url));

const limit = readLimit();
if (limit === undefined) console.log(usage);
else await judge(limit);

/** @returns how many to judge, or undefined where only help was asked for; what is not understood ends with 2 */
function readLimit(): number | undefined {
  try {
    const options = { limit: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    const { values } = parseArgs({ options });
    if (values.help) return undefined;
    if (values.limit === undefined) return Number.POSITIVE_INFINITY;
    if (/^\d+$/.test(values.limit)) return Number(values.limit);
    throw new Error(`--limit must be a whole number, not ${values.limit}`);
  } catch (error) {
    console.error(`${messageOf(error)}\nSee --help.`);
    process.exit(2);
  }
}

async function judge(limit: number): Promise<void> {
  setPriority(15);
  const survivors = await readSurvivors();
  const known = new Map((await readVerdicts()).map((verdict) => [keyOf(verdict), verdict]));
  const surviving = new Set(survivors.map(({ survivor }) => keyOf(survivor)));
  for (const key of known.keys()) if (!surviving.has(key)) known.delete(key);
  let judged = 0;
  for (const [index, { survivor, mutated }] of survivors.entries()) {
    if (judged >= limit) break;
    if (known.has(keyOf(survivor))) continue;
    judged += 1;
    const caughtBy = await checksThatFail(survivor, mutated);
    const outcome = caughtBy.join(', ') || 'survives';
    console.log(`${index + 1}/${survivors.length} ${survivor.file}: ${survivor.line} → ${outcome}`);
    known.set(keyOf(survivor), { ...survivor, caughtBy });
    await write([...known.values()]);
  }
  // In the order of the survivors, whatever order they were judged in.
  const verdicts = survivors.flatMap(({ survivor }) => known.get(keyOf(survivor)) ?? []);
  await write(verdicts);
}

/** @returns the ids of the checks that fail with this change in the SDK's build */
async function checksThatFail({ file }: Survivor, mutated: string): Promise<readonly string[]> {
  // Where its dependencies are found.
  const folder = await mkdtemp(join(sdk, '.mutant-'));
  try {
    for (const part of ['package.json', 'build.ts', 'src']) {
      await cp(join(sdk, part), join(folder, part), { recursive: true });
    }
    await writeFile(join(folder, file), mutated);
    await runIn(folder, 'build.ts');
    const report = join(folder, 'run.json');
    const ended = await run('run', '--runtime', 'node', '--sdk', folder, '--json', report);
    const { checks }: Report = JSON.parse(await readFile(report, 'utf8'));
    const failing = checks.filter(({ cells }) => cells.node?.outcome === 'fail');
    if (ended === 0 || failing.length > 0) return failing.map(({ id }) => id);
    throw new Error(`the suite ended with ${ended} and names no check: ${report}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(...args: string[]): Promise<number> {
  const suite = fileURLToPath(new URL('../../conformance/src/cli.ts', import.meta.url));
  return runIn(process.cwd(), suite, ...args);
}

async function runIn(cwd: string, ...args: string[]): Promise<number> {
  const child = spawn(process.execPath, args, { cwd, stdio: 'ignore' });
  const [code] = await once(child, 'close');
  return code ?? 1;
}

async function write(verdicts: readonly JudgedSurvivor[]): Promise<void> {
  const lines = verdicts.map((verdict) => JSON.stringify(verdict)).join(',\n');
  await writeFile(new URL('suite-verdicts.json', import.meta.url), `[\n${lines}\n]\n`);
}
