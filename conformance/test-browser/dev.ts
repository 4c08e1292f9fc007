import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
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
    // workerd says nothing when it listens: the page itself is asked below.
    for await (const line of lines) {
      issuer ||= /^issuer\s+(\S+)/.exec(line)?.[1] ?? '';
      url ??= /^open\s+(\S+)/.exec(line)?.[1];
      if (url !== undefined && (app === 'workers' || line.startsWith('listening'))) break;
    }
    assert.ok(url !== undefined, 'npm run dev ended before it printed a URL');
    await work(url, issuer);
  } finally {
    dev.kill('SIGINT');
    assert.deepEqual(await exited, [0, null]);
  }
}

/** Opens a page of a server that may not listen yet. */
export async function open(page: Page, url: string): Promise<void> {
  for (;;) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      // The page that tells of a refusal may still be on its way when the next attempt begins.
      if (!/ERR_CONNECTION_REFUSED|chrome-error:/.test(String(error))) throw error;
    }
  }
}
