/** Runs the conformance suite on Node against each mutant that the unit tests let live, and records which checks catch it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
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

const args = process.argv.slice(2);
if (args.includes('--help')) console.log(usage);
else await judge(args[0] === '--limit' ? Number(args[1]) : Number.POSITIVE_INFINITY);

async function judge(limit: number): Promise<void> {
  setPriority(15);
  const survivors = await readSurvivors();
  const known = new Map((await readVerdicts()).map((verdict) => [keyOf(verdict), verdict]));
  const verdicts: JudgedSurvivor[] = [];
  let judged = 0;
  for (const [index, { survivor, mutated }] of survivors.entries()) {
    let verdict = known.get(keyOf(survivor));
    if (verdict === undefined && judged < limit) {
      judged += 1;
      verdict = { ...survivor, caughtBy: await checksThatFail(survivor, mutated) };
      const outcome = verdict.caughtBy.join(', ') || 'survives';
      console.log(
        `${index + 1}/${survivors.length} ${survivor.file}: ${survivor.line} → ${outcome}`,
      );
    }
    if (verdict !== undefined) verdicts.push(verdict);
    await write(verdicts);
  }
}

/** @returns the ids of the checks that fail with this change in the SDK's build */
async function checksThatFail({ file }: Survivor, mutated: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mutant-'));
  try {
    for (const part of ['package.json', 'dist']) {
      await cp(join(sdk, part), join(folder, part), { recursive: true });
    }
    const { code } = await transform(mutated, { loader: 'ts', target: 'es2022' });
    await writeFile(
      join(folder, file.replace(/^src/, 'dist').replace(/ts$/, 'js')),
      code.replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.js"'),
    );
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

async function run(...args: string[]): Promise<number> {
  const suite = fileURLToPath(new URL('../../conformance/src/cli.ts', import.meta.url));
  const child = spawn(process.execPath, [suite, ...args], { stdio: 'ignore' });
  const [code] = await once(child, 'close');
  return code ?? 1;
}

async function write(verdicts: readonly JudgedSurvivor[]): Promise<void> {
  const lines = verdicts.map((verdict) => JSON.stringify(verdict)).join(',\n');
  await writeFile(new URL('suite-verdicts.json', import.meta.url), `[\n${lines}\n]\n`);
}
