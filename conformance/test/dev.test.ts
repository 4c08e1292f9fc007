import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { repository } from '../runtimes/binaries.ts';

/** Tells, once Ctrl-C was dealt with, how many others still listen for it. */
const onlooker = `
  process.on('SIGINT', () => {
    process.nextTick(() => console.log('listeners ' + (process.listenerCount('SIGINT') - 1)));
  });
`;

// It comes twice: a terminal sends it to every process, and scripts/run.mjs to what it began.
test('npm run dev listens to Ctrl-C until its app is gone, so that the second leaves none behind', async (t) => {
  const watched = ['--import', `data:text/javascript,${encodeURIComponent(onlooker)}`];
  const dev = spawn(
    process.execPath,
    [...watched, 'scripts/dev.ts', '--app', 'node', '--port', '0'],
    { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  t.after(() => dev.kill('SIGKILL'));
  const exited = once(dev, 'exit');
  const told: string[] = [];
  for await (const line of createInterface({ input: dev.stdout })) {
    if (line.startsWith('listening on')) dev.kill('SIGINT');
    if (line.startsWith('listeners')) told.push(line);
  }
  assert.deepEqual(told, ['listeners 1']);
  assert.deepEqual(await exited, [0, null]);
});
