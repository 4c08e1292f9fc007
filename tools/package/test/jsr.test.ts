import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { deno } from '../../../packages/idp/test/run/programs.ts';
import { idp } from '../packages.ts';
import { run } from '../run.ts';

const jsr = JSON.parse(await readFile(join(idp.folder, 'jsr.json'), 'utf8'));

test('jsr.json describes the package that package.json describes', () => {
  const { name, version, license, dependencies } = idp.manifest;
  assert.deepEqual(
    { name: jsr.name, version: jsr.version, license: jsr.license },
    { name, version, license },
  );
  assert.deepEqual(
    jsr.exports,
    Object.fromEntries(
      Object.entries(idp.manifest.exports).map(([path, { default: module }]) => [
        path,
        module.replace('./dist/', './src/').replace(/\.js$/, '.ts'),
      ]),
    ),
  );
  assert.deepEqual(
    jsr.imports,
    Object.fromEntries(
      Object.entries(dependencies).map(([name, version]) => [name, `npm:${name}@${version}`]),
    ),
  );
});

test('JSR would accept it: every public type is explicit', async () => {
  const { code, output } = await run(deno, ['publish', '--dry-run', '--allow-dirty'], idp.folder);
  assert.equal(code, 0, output);
  assert.doesNotMatch(output, /^warning/im);
});

test('every public symbol of every entry point is documented', async () => {
  const { code, output } = await run(
    deno,
    ['doc', '--lint', ...Object.values<string>(jsr.exports)],
    idp.folder,
  );
  assert.equal(code, 0, output);
});
