import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idp, mockIssuer } from '../packages.ts';
import { run, tool } from '../run.ts';

for (const { folder, manifest } of [idp, mockIssuer]) {
  test(`publint finds nothing in ${manifest.name}`, async () => {
    const { code, output } = await run(tool('publint'), ['--strict'], folder);
    assert.equal(code, 0, output);
  });

  test(`the types of ${manifest.name} are right`, async () => {
    const { code, output } = await run(
      tool('attw'),
      ['--pack', '.', '--profile', 'esm-only'],
      folder,
    );
    assert.equal(code, 0, output);
  });
}
