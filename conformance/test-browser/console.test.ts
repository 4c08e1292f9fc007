import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, looks, shoot } from './chromium.ts';
import { withDev } from './dev.ts';

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

/** No page is wider than its window: its tables scroll by themselves. */
async function fits(page: Page): Promise<boolean> {
  return await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');
}

for (const [look, options] of Object.entries(looks)) {
  test(`a membership changed in the console shows in the app after its refresh: ${look}`, async () => {
    await withDev('node', async (url, issuer) => {
      const context = await browser.newContext(options);
      const [app, console] = [await context.newPage(), await context.newPage()];
      const problems: string[] = [];
      console.on('pageerror', (error) => problems.push(error.message));
      console.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      await app.goto(url);

      await app.goto(`${url}/login`);
      await app.getByRole('button', { name: 'Cancel' }).click();
      await app.getByRole('heading', { name: 'This sign-in did not complete' }).waitFor();

      await console.goto(new URL(issuer).origin);
      await shoot(console, `console-${look}-1-issuers`);
      await console.getByRole('link', { name: 'i_dev' }).click();
      await console.getByRole('link', { name: 'Requests' }).click();
      const redeemed = console.getByRole('row', { name: 'POST /token' });
      assert.equal(await redeemed.count(), 0);

      await app.goto(`${url}/login`);
      await app.getByRole('button', { name: 'Ada Byron' }).click();
      await app.getByText('projects:write').first().waitFor();
      // The page of the requests is not loaded anew.
      await redeemed.first().waitFor();
      await shoot(console, `console-${look}-2-requests`);
      assert.ok(await fits(console), 'Requests');

      await console.getByRole('link', { name: 'Organizations' }).click();
      await shoot(console, `console-${look}-3-organizations`);
      assert.ok(await fits(console), 'Organizations');
      await console
        .getByRole('textbox', { name: 'Scopes of Ada Byron in Analytical Engines' })
        .fill('member billing:read');
      await console.getByRole('button', { name: 'Save the scopes of Ada Byron' }).click();
      await app.goto(url);
      assert.equal(await app.getByText('billing:read').count(), 0, 'not before the refresh');
      await refresh(app);
      await app.goto(url);
      await app.getByText('billing:read').waitFor();
      assert.equal(await app.getByText('projects:write').count(), 0);

      await console
        .getByRole('button', { name: 'Remove Ada Byron from Analytical Engines' })
        .click();
      await refresh(app);
      await app.goto(url);
      await app.getByText('You belong to no organization yet.').waitFor();
      await shoot(app, `console-${look}-4-app`);

      for (const section of ['Users', 'Sessions', 'Tokens']) {
        await console.getByRole('link', { name: section, exact: true }).click();
        await console.getByRole('heading', { name: `${section} of i_dev` }).waitFor();
        if (section === 'Tokens') await console.locator('summary').first().click();
        await shoot(console, `console-${look}-5-${section.toLowerCase()}`);
        assert.ok(await fits(console), section);
      }
      assert.deepEqual(problems, []);
      await context.close();
    });
  });
}

/** As a form of the app would. */
async function refresh(app: Page): Promise<void> {
  const answered = app.waitForResponse((response) => response.url().endsWith('/refresh'));
  await app.evaluate(`
    const form = Object.assign(document.createElement('form'), { method: 'post', action: '/refresh' });
    document.body.append(form);
    form.submit();
  `);
  assert.equal((await answered).status(), 200);
  await app.waitForURL('**/refresh');
}
