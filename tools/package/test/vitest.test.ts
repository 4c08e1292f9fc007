import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { mockIssuer } from '../packages.ts';
import { run, tool } from '../run.ts';

// The other examples are tested by the package itself; vitest is too large for every installation.
test("the mock issuer's example for vitest passes there", async () => {
  const readme = await readFile(join(mockIssuer.folder, 'README.md'), 'utf8');
  const [, example = ''] = readme.split('\nvitest:\n\n```ts\n');
  const folder = await mkdtemp(join(mockIssuer.folder, 'dist', 'example-'));
  try {
    await writeFile(join(folder, 'readme.test.ts'), example.slice(0, example.indexOf('```')));
    const { code, output } = await run(tool('vitest'), ['run', '--root', folder]);
    assert.equal(code, 0, output);
    assert.match(output, /1 passed/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
