import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Measurements } from './load.ts';

/** In a process of its own, whose heap holds nothing else. */
async function measure(): Promise<Measurements> {
  const script = fileURLToPath(new URL('load.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  assert.deepEqual(await once(child, 'close'), [0, null]);
  return JSON.parse(output);
}

test('a thousand logins at once succeed, and 20,000 refreshes leave the heap as it was', async (t) => {
  const { logins, failedLogins, refreshes, failedRefreshes, heapBefore, heapAfter } =
    await measure();
  t.diagnostic(`heap: ${heapBefore} MB before ${refreshes} refreshes, ${heapAfter} MB after`);
  assert.deepEqual([logins, failedLogins], [1_000, 0]);
  assert.deepEqual([refreshes, failedRefreshes], [20_000, 0]);
  // One kilobyte kept of each refresh would make 20 MB.
  assert.ok(heapAfter - heapBefore < 8, `it grew from ${heapBefore} to ${heapAfter} MB`);
});
