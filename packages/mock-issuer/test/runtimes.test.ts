import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { programOf } from '../../../conformance/runtimes/binaries.ts';
import { Program } from './program.ts';
import { wholeFlow } from './whole-flow.ts';

const deno = ['--no-prompt', '--no-lock', '--node-modules-dir=manual', '--allow-all'];

/** How each runtime runs a program, and a file of tests. */
const runtimes = {
  node: { run: [programOf('node')], test: [programOf('node'), '--test'] },
  bun: { run: [programOf('bun')], test: [programOf('bun'), 'test'] },
  deno: {
    run: [programOf('deno'), 'run', ...deno],
    test: [programOf('deno'), 'test', '--no-check', ...deno],
  },
} as const;

for (const [name, commands] of Object.entries(runtimes)) {
  test(`the command serves a whole flow on ${name}, and ends on SIGTERM`, async () => {
    await using program = await Program.start([], commands.run);
    await wholeFlow(program.environment);
    assert.deepEqual(await program.stop(), [0, null]);
  });

  test(`the example of the README works with the test runner of ${name}`, async () => {
    const example = fileURLToPath(new URL(`examples/${name}.ts`, import.meta.url));
    const [program = '', ...args] = [...commands.test, example];
    // Node's test runner does nothing where this says that it was started by itself.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    assert.deepEqual(await once(child, 'close'), [0, null], output);
    assert.match(output, /signs in and breaks/);
  });
}
