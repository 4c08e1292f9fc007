import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { documents } from '../../scripts/docs/documents.ts';
import { repository } from '../runtimes/binaries.ts';

for (const [path, print] of Object.entries(documents)) {
  test(`${path} is as its data says (else: npm run docs)`, async () => {
    const committed = await readFile(`${repository}${path}`, 'utf8').catch(() => '');
    assert.equal(committed, await print());
  });
}
