import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A logout where nobody is signed in leads home',
  clauses: ['AUTHPI-signing-out'],
  level: 'PROJECT',
  attack:
    'Whoever signs out in a second tab sees an error, and does not know whether they are out.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const tab = await browser.clone();
    await browser.post('/logout');
    for (const nobody of [tab, t.browser()]) {
      const page = await nobody.post('/logout');
      t.equal(page.status, 303, 'the status of /logout');
      t.equal(page.location?.href, `${t.app.baseUrl}/`, 'where it leads');
    }
  },
});
