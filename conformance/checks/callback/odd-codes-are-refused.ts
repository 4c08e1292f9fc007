import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A code that is very long or not ASCII is refused, not a crash',
  clauses: ['ASVS-v5.0-16.5.3'],
  level: 'SHOULD',
  attack: 'A link makes the app fail, and fill its log.',
  async run(t) {
    const browser = t.browser();
    for (const code of ['x'.repeat(3_000), 'c\u00f6de\u0000', '%', ' ']) {
      const { searchParams } = await t.beginLogin(browser);
      const state = searchParams.get('state') ?? '';
      const query = new URLSearchParams({ code, state, iss: t.issuer.url });
      const page = await browser.navigate(`/callback?${query}`, { from: t.issuer.url });
      t.ok(page.status >= 400 && page.status < 500, 'a 4xx page', page.describe());
    }
    await t.signedOut(browser);
  },
});
