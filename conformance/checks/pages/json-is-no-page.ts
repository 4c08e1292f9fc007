import { defineCheck } from '../../src/check.ts';
import { accessToken, call } from '../api/_bearer.ts';

export default defineCheck({
  title: 'What is JSON says so, and is taken for a page by no browser',
  clauses: ['ASVS-v5.0-4.1.1', 'AUTHPI-routes'],
  level: 'MUST',
  attack: 'Markup in a name or a title runs as a script for whoever opens the address of the data.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const answers = [];
    for (const path of ['/dashboard', '/profile', '/machine']) {
      if (!t.serves('GET', path)) continue;
      answers.push(await browser.fetch(path), await browser.navigate(path));
    }
    if (t.serves('POST', '/refresh')) {
      answers.push(await browser.fetch('/refresh', { method: 'POST' }));
    }
    if (t.serves('GET', '/api/me')) {
      answers.push(await call(t, '/api/me', `Bearer ${await accessToken(t, { userId: user.id })}`));
    }
    // An app may show people a page where it gives programs data.
    const data = answers.filter(({ body }) => isJson(body));
    t.ok(data.length > 0, 'JSON from /dashboard', 'none');
    for (const page of data) {
      const type = page.headers.get('content-type');
      t.match(type, /^application\/(?:[\w.-]+\+)?json\b/i, `Content-Type, ${page.describe()}`);
    }
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
