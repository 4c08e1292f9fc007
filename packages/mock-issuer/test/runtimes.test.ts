import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Program } from './program.ts';
import { commands } from './runtimes.ts';
import { wholeFlow } from './whole-flow.ts';

for (const [name, { run, test: runTests }] of Object.entries(commands)) {
  test(`the command serves a whole flow on ${name}, and ends on SIGTERM`, async () => {
    await using program = await Program.start([], run);
    await wholeFlow(program.environment);
    assert.deepEqual(await program.stop(), [0, null]);
  });

  test(`the example of the README works with the test runner of ${name}`, async () => {
    const example = fileURLToPath(new URL(`examples/${name}.ts`, import.meta.url));
    const [program = '', ...args] = [...runTests, example];
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
