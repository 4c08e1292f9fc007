import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import type { Report, Result } from '../suite.ts';
import { bun, deno, node, sourceFile } from './programs.ts';

/** Runs the tests on the four runtimes, each in a process of its own, and compares the counts. */

/** Milliseconds after which a runtime has hung. */
const timeout = 5 * 60 * 1000;
const denoFlags = [
  '--no-prompt',
  '--no-lock',
  '--cached-only',
  '--no-remote',
  '--node-modules-dir=manual',
  '--unstable-kv',
  // For a database file.
  '--allow-env=TMPDIR,TMP,TEMP',
  `--allow-read=${tmpdir()}`,
  `--allow-write=${tmpdir()}`,
];
const programs: Record<string, string[]> = {
  node: [node, sourceFile('node.ts')],
  bun: [bun, sourceFile('bun.ts')],
  deno: [deno, 'run', ...denoFlags, sourceFile('deno.ts')],
  workerd: [node, sourceFile('workerd.ts')],
};
const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(programs) : asked;

let passed = 0;
let failed = 0;
const shared = new Map<string, string>();
for (const name of names) {
  const report = await reportOf(programs[name] ?? []);
  if (report === undefined) {
    failed += 1;
    console.log(`${name}: it did not report`);
    continue;
  }
  const results = [...report.shared, ...report.native];
  const failures = results.filter(({ error }) => error !== undefined);
  passed += results.length - failures.length;
  failed += failures.length;
  shared.set(name, namesOf(report.shared));
  console.log(
    `${name}: ${report.shared.length} shared and ${report.native.length} own tests, ${failures.length} failed`,
  );
  for (const { name: test, error } of failures) console.log(`  not ok: ${test}\n    ${error}`);
}
if (new Set(shared.values()).size > 1 || [...shared.values()].includes('')) {
  failed += 1;
  console.log('the runtimes did not run the same shared tests');
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function namesOf(results: readonly Result[]): string {
  return results.map(({ name }) => name).join('\n');
}

/** The last line of its output, whatever it printed before. */
async function reportOf([command = '', ...args]: string[]): Promise<Report | undefined> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], timeout });
  const output: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
  await once(child, 'close');
  try {
    return JSON.parse(output.join('').trimEnd().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}
