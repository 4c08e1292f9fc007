import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: "Nothing of the issuer's error runs as a script",
  clauses: ['RFC6749-4.1.2.1', 'ASVS-v5.0-1.2.1'],
  level: 'MUST',
  attack: 'A link to the callback runs a script in the name of the app.',
  async run(t) {
    const browser = t.browser();
    const { searchParams } = await t.beginLogin(browser);
    const script = '<script>alert(1)</script>';
    // Of the login, and of one that nobody began.
    for (const state of [searchParams.get('state') ?? '', 'unknown']) {
      const query = new URLSearchParams({
        error: `access_denied${script}`,
        error_description: script,
        error_uri: `javascript:alert(1)//${script}`,
        state,
        iss: t.issuer.url,
      });
      const page = await browser.navigate(`/callback?${query}`, { from: t.issuer.url });
      t.equal(page.status, 400, 'the status');
      t.ok(!page.body.includes('<script>alert'), 'no script in the page', page.body);
      t.ok(!page.body.includes('href="javascript:'), 'no script in a link', page.body);
    }
  },
});
