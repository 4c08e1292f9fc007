import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ChangeWatcher, rerunFor } from '../src/watch.ts';

test('after a change to checks only these run again, after any other change all', () => {
  const check = 'conformance/checks/pkce/challenge-is-s256.ts';
  assert.deepEqual(rerunFor([check]), { needsBuild: false, checks: ['pkce/challenge-is-s256'] });
  assert.deepEqual(rerunFor([check, 'conformance/checks/refresh/_transient.ts']), {
    needsBuild: false,
    checks: ['pkce/challenge-is-s256', 'refresh/'],
  });
  assert.deepEqual(rerunFor([check, 'conformance/src/runner.ts']), { needsBuild: false });
  assert.deepEqual(rerunFor(['packages/core/src/app.ts']), { needsBuild: true });
  assert.deepEqual(rerunFor(['apps/bun/src/main.ts', check]), { needsBuild: true });
});

test('a file that is written counts once, and only where its text changed', async () => {
  const root = await mkdtemp(join(tmpdir(), 'watch-'));
  const ends = new AbortController();
  try {
    await mkdir(join(root, 'checks'));
    const watcher = new ChangeWatcher(root, ['checks'], ends.signal);
    const write = (name: string, text: string) => writeFile(join(root, 'checks', name), text);
    await write('a.ts', 'one');
    assert.deepEqual(await watcher.next(), ['checks/a.ts']);
    await write('a.ts', 'one');
    await write('notes.txt', 'not code');
    await write('c.ts', '');
    await write('b.ts', 'two');
    assert.deepEqual(await watcher.next(), ['checks/b.ts']);
  } finally {
    ends.abort();
    await rm(root, { recursive: true });
  }
});

test('what no run reads makes none', async () => {
  const root = await mkdtemp(join(tmpdir(), 'watch-'));
  const ends = new AbortController();
  try {
    for (const name of ['mutants', 'checks']) {
      await mkdir(join(root, 'conformance', name), { recursive: true });
    }
    const watcher = new ChangeWatcher(root, ['conformance'], ends.signal);
    await writeFile(join(root, 'conformance/mutants/a.ts'), 'one');
    await writeFile(join(root, 'conformance/checks/b.ts'), 'one');
    assert.deepEqual(await watcher.next(), ['conformance/checks/b.ts']);
  } finally {
    ends.abort();
    await rm(root, { recursive: true });
  }
});
