import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium, looks, shoot } from './chromium.ts';
import { withDev } from './dev.ts';

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

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
        await page.goto(url);
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
    await page.getByRole('heading', { name: 'This sign-in did not complete' }).waitFor();
    await shoot(page, 'cancelled');
    await page.getByRole('link', { name: /sign in/i }).click();
    await page.getByRole('button', { name: 'Grace Murray' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.close();
  });
});
