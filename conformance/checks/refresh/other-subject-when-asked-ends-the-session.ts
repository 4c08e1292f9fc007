import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refresh that was asked for and is about somebody else ends the session',
  clauses: ['OIDCC-12.2', 'AUTHPI-refresh'],
  level: 'MUST',
  attack:
    'The session lives on with a refresh token that is spent, and without anybody to whom it belongs.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.fault(user, { fault: 'id-token/other-sub', grant: 'refresh_token' });
    const page = await browser.fetch('/refresh', { method: 'POST' });
    t.equal(fault.hits, 1, 'refreshed ID tokens about somebody else');
    t.equal(page.status, 401, 'the status of /refresh');
    await t.signedOut(browser);
  },
});
