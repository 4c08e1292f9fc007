import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A logout where nobody is signed in leads home',
  clauses: ['AUTHPI-signing-out'],
  level: 'PROJECT',
  attack:
    'Whoever signs out in a second tab too sees an error, and does not know whether they are out.',
  async run(t) {
    const browser = t.browser();
    await t.signIn(browser, t.user());
    await browser.post('/logout');
    for (const nobody of [browser, t.browser()]) {
      const page = await nobody.post('/logout');
      t.equal(page.status, 303, 'the status of /logout');
      t.equal(page.location?.href, `${t.app.baseUrl}/`, 'where it leads');
    }
  },
});
