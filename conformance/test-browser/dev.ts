import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { repository } from '../runtimes/binaries.ts';

/** `npm run dev` with one app, until the work is done. */
export async function withDev(
  app: string,
  work: (url: string, issuer: string) => Promise<void>,
): Promise<void> {
  const dev = spawn(process.execPath, ['scripts/dev.ts', '--app', app, '--port', '0'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(dev, 'exit');
  const lines = createInterface({ input: dev.stdout });
  try {
    let url: string | undefined;
    let issuer = '';
    for await (const line of lines) {
      issuer ||= /^issuer\s+(\S+)/.exec(line)?.[1] ?? '';
      url ??= /^open\s+(\S+)/.exec(line)?.[1];
      if (url !== undefined && line.startsWith('listening')) break;
    }
    assert.ok(url !== undefined, 'npm run dev ended before it printed a URL');
    await work(url, issuer);
  } finally {
    dev.kill('SIGINT');
    assert.deepEqual(await exited, [0, null]);
  }
}
