import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Who has not signed in is given no cookie and no session',
  clauses: ['ASVS-v5.0-7.6.2'],
  level: 'MUST',
  attack: 'Sessions pile up for every visitor, and the id from before the login is one to fixate.',
  async run(t) {
    const browser = t.browser();
    for (const path of ['/', '/dashboard', '/profile', '/healthz']) {
      const page = await browser.navigate(path);
      t.equal(page.setCookies, [], `the cookies that ${path} sets`);
    }
    await t.beginLogin(browser);
    await t.signedOut(browser);
  },
});
