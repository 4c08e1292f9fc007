import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'What only a signed-in user may see is not stored by caches',
  clauses: ['ASVS-v5.0-14.3.2'],
  level: 'MUST',
  attack: 'The back button, or a proxy, shows a page of the user who has just signed out.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const callback = await t.login(browser, user);
    const pages = [callback];
    for (const path of ['/', '/dashboard', '/profile']) {
      if (t.serves('GET', path)) pages.push(await browser.navigate(path));
    }
    if (t.serves('POST', '/refresh')) {
      pages.push(await browser.fetch('/refresh', { method: 'POST' }));
    }
    pages.push(await browser.fetch('/dashboard', { from: null }));
    for (const page of pages) {
      t.match(
        page.headers.get('cache-control'),
        /\bno-store\b/,
        `Cache-Control, ${page.describe()}`,
      );
    }
  },
});
