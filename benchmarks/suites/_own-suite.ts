import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Interleaved } from '../src/interleave.ts';
import type { SuiteResult } from '../src/result.ts';
import { programOf } from '../src/runtimes.ts';
import type { SuiteContext } from '../src/suite.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const peakMemory = new URL('../src/peak-memory.ts', import.meta.url).href;

/** Each has twice the checks of the one before. */
const parts = [
  { name: '1/4', text: 'a quarter of the checks' },
  { name: '1/2', text: 'half of them' },
  { name: '1/1', text: 'all of them' },
] as const;
const [first] = parts;

/** What the conformance suite costs as its checks double, on the app on Node. */
export async function measureOwnSuite({ signal, progress }: SuiteContext): Promise<SuiteResult> {
  const memory = new Map<string, number[]>(parts.map(({ name }) => [name, []]));
  const seconds = await Interleaved.measure(
    parts,
    3,
    async ({ name }) => {
      progress(`the conformance suite, ${name}`);
      const run = await runPart(name, signal);
      memory.get(name)?.push(run.peakBytes / 2 ** 20);
      return run.seconds;
    },
    signal,
  );
  const measured = parts.filter(({ name }) => seconds.has(name));
  const megabytes = new Interleaved(
    new Map(measured.map(({ name }) => [name, memory.get(name) ?? []])),
  );
  const rowsOf = (of: Interleaved) => parts.map(({ name, text }) => of.row(name, text, first.name));
  return {
    tables: [
      { title: 'The conformance suite', unit: 's of wall time', rows: rowsOf(seconds) },
      { title: 'Memory of its runner', unit: 'MB at most', rows: rowsOf(megabytes) },
    ],
    targets: [],
  };
}

async function runPart(shard: string, signal: AbortSignal) {
  const started = performance.now();
  const cli = 'conformance/src/cli.ts';
  const args = ['--import', peakMemory, cli, 'run', '--runtime', 'node', '--shard', shard];
  const child = spawn(programOf('node'), args, {
    cwd: repository,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    signal,
    // It then ends what it started.
    killSignal: 'SIGINT',
  });
  const [, , errors, told] = child.stdio;
  if (errors === null || told === null || told === undefined || !('readable' in told)) {
    throw new Error('the suite has no output');
  }
  const [output, peak, [code]] = await Promise.all([text(errors), text(told), once(child, 'exit')]);
  if (code !== 0) throw new Error(`the suite ended with ${code} ${output.slice(-200)}`);
  return { seconds: (performance.now() - started) / 1_000, peakBytes: Number(peak) };
}
