import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { repository } from '../runtimes/binaries.ts';
import { launchChromium, looks, shoot } from './chromium.ts';

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

/** `npm run dev` with one app, until the work is done. */
async function withDev(app: string, work: (url: string) => Promise<void>): Promise<void> {
  const dev = spawn(process.execPath, ['scripts/dev.ts', '--app', app, '--port', '0'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(dev, 'exit');
  const lines = createInterface({ input: dev.stdout });
  try {
    let url: string | undefined;
    // workerd says nothing when it listens: the page itself is asked below.
    for await (const line of lines) {
      url ??= /^open\s+(\S+)/.exec(line)?.[1];
      if (url !== undefined && (app === 'workers' || line.startsWith('listening'))) break;
    }
    assert.ok(url !== undefined, 'npm run dev ended before it printed a URL');
    await work(url);
  } finally {
    dev.kill('SIGINT');
    assert.deepEqual(await exited, [0, null]);
  }
}

for (const app of ['node', 'bun', 'deno', 'workers', 'express']) {
  for (const [look, options] of Object.entries(looks)) {
    test(`a person signs in, sees their organizations and signs out: ${app}, ${look}`, async () => {
      await withDev(app, async (url) => {
        const context = await browser.newContext(options);
        const page = await context.newPage();
        const problems: string[] = [];
        page.on('pageerror', (error) => problems.push(error.message));
        page.on('console', (message) => {
          if (message.type() === 'error') problems.push(message.text());
        });
        const shot = (name: string) => shoot(page, `${app}-${look}-${name}`);
        await open(page, url);
        await shot('1-start');
        await page.getByRole('link', { name: 'Sign in' }).click();
        await shot('2-issuer');
        await page.getByRole('button', { name: 'Ada Byron' }).click();
        await page.getByText('projects:write').first().waitFor();
        assert.equal(new URL(page.url()).origin, url);
        assert.equal(new URL(page.url()).search, '');
        const [cookie, ...others] = await context.cookies(url);
        assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, others], [true, 'Lax', []]);
        await shot('3-signed-in');
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.getByRole('link', { name: 'Sign in' }).waitFor();
        assert.deepEqual(await context.cookies(url), []);
        await page.goto(`${url}/nowhere`);
        await shot('4-not-found');
        assert.deepEqual(
          problems.filter((text) => !text.includes('404')),
          [],
        );
        await context.close();
      });
    });
  }
}

test('a person who cancels is told so, and can try again', async () => {
  await withDev('node', async (url) => {
    const page = await browser.newPage();
    await page.goto(`${url}/login`);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    await shoot(page, 'cancelled');
    await page.getByRole('link', { name: /sign in/i }).click();
    await page.getByRole('button', { name: 'Grace Murray' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.close();
  });
});

/** Opens a page of a server that may not listen yet. */
async function open(page: Awaited<ReturnType<Browser['newPage']>>, url: string): Promise<void> {
  for (;;) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      if (!String(error).includes('ERR_CONNECTION_REFUSED')) throw error;
    }
  }
}
