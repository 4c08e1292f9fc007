import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Program } from './program.ts';
import { commands, runToEnd } from './runtimes.ts';
import { wholeFlow } from './whole-flow.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

for (const [name, { run }] of Object.entries(commands)) {
  test(`the command serves a whole flow on ${name}, and ends on SIGTERM`, async () => {
    await using program = await Program.start([], run);
    await wholeFlow(program.environment);
    assert.deepEqual(await program.stop(), [0, null]);
  });

  test(`stopping on ${name} leaves nothing open, whatever is under way: the program ends`, async () => {
    const { code, output } = await runToEnd([...run, here('stopping.ts')]);
    assert.deepEqual([code, output.trim()], [0, 'cut'], output);
  });
}

/** The example of the README for a test runner. */
async function exampleFor(runner: string): Promise<string> {
  const readme = await readFile(here('../README.md'), 'utf8');
  const [, example] = readme.split(`\n${runner}:\n\n\`\`\`ts\n`);
  assert.ok(example, `the README has an example for ${runner}`);
  return example.slice(0, example.indexOf('```'));
}

for (const [runner, { test: runTests }] of [
  ['node:test', commands.node],
  ['bun', commands.bun],
  ['deno', commands.deno],
] as const) {
  test(`the example of the README for ${runner} passes there`, async () => {
    // Within the package, which may import itself by its name.
    const folder = await mkdtemp(here('../dist/example-'));
    const file = join(folder, 'readme.test.ts');
    try {
      await writeFile(file, await exampleFor(runner));
      const { code, output } = await runToEnd([...runTests, file]);
      assert.equal(code, 0, output);
      assert.match(output, /signs in/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

test('the examples differ by how a test is declared alone', async () => {
  const bodyOf = async (runner: string) =>
    (await exampleFor(runner)).replace(/^import \{ test \}.*\n/, '').replace('Deno.test(', 'test(');
  const body = await bodyOf('node:test');
  for (const runner of ['vitest', 'bun', 'deno']) assert.equal(await bodyOf(runner), body);
});
