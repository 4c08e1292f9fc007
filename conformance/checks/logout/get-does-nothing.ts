import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Opening /logout as a link or an image does not sign out',
  clauses: ['ASVS-v5.0-3.5.3'],
  level: 'MUST',
  attack: 'Any page with an image signs the user out, again and again.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const pages = [
      await browser.navigate('/logout', { from: 'https://evil.example/' }),
      await browser.navigate('/logout', { headers: { 'sec-fetch-dest': 'image' } }),
      await browser.navigate('/logout', { method: 'HEAD' }),
      await browser.navigate('/logout?_method=POST&method=POST', { from: 'https://evil.example/' }),
    ];
    for (const { location } of pages) {
      const isAtIssuer = location?.href.startsWith(`${t.issuer.url}/`) ?? false;
      t.ok(!isAtIssuer, 'GET /logout not to lead to the issuer', `${location}`);
    }
    t.equal(t.seen(user, { endpoint: 'revoke' }), [], 'revocations');
    await t.signedIn(browser, user);
  },
});
