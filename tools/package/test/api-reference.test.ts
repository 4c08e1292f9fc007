import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { committedReference, writeReference } from '../api-reference.ts';

test('docs/api is what the docstrings say; `npm run docs:api` writes it anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'api-reference-'));
  try {
    const { code, output } = await writeReference(folder);
    assert.equal(code, 0, output);
    const written = await pages(folder);
    assert.ok(written.size > 1, output);
    assert.deepEqual(await pages(committedReference), written);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function pages(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md'));
  const texts = names.sort().map(async (name) => {
    return [name, await readFile(join(folder, name), 'utf8')] as const;
  });
  return new Map(await Promise.all(texts));
}
