import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A user who was suspended at the issuer is signed out by the next refresh',
  clauses: ['RFC6749-5.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'Somebody who was locked out works on until their session ends by age.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    t.issuer.users.update(user.id, { status: 'suspended' });
    const page = await browser.fetch('/refresh', { method: 'POST' });
    t.equal(page.status, 401, 'the status of /refresh');
    await t.signedOut(browser);
  },
});
