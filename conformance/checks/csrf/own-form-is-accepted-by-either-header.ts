import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: "A form of the app's own is accepted with Origin alone, and with Sec-Fetch-Site alone",
  clauses: ['AUTHPI-cross-site-requests'],
  level: 'PROJECT',
  attack: 'Who uses an older browser, or one that keeps its origin to itself, cannot sign out.',
  async run(t) {
    for (const missing of ['sec-fetch-site', 'origin']) {
      const browser = t.browser();
      await t.signIn(browser, t.user());
      const page = await browser.post('/logout', { headers: { [missing]: undefined } });
      t.equal(page.status, 303, `the status of a POST /logout without ${missing}`);
      await t.signedOut(browser);
    }
  },
});
