import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Userinfo about somebody else is not used',
  clauses: ['OIDCC-5.3.2', 'OIDCC-5.3.4', 'OIDCC-2'],
  modules: ['oidcc-client-test-userinfo-invalid-sub'],
  level: 'MUST',
  attack: 'Token substitution: the user is shown, or given, the account of another.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    // A subject is compared to the letter: two that differ in their case are two users.
    for (const value of [undefined, user.id.toUpperCase(), `${user.id}x`, user.id.slice(0, -1)]) {
      const fault = t.fault(user, { fault: 'userinfo/wrong-sub', value });
      const page = await browser.fetch('/profile');
      t.equal(fault.hits, 1, 'answers about somebody else');
      t.ok(page.status >= 400, 'an error from /profile', page.describe());
      t.ok(!page.body.includes(user.email), 'nothing of the answer to be shown', page.body);
      fault.remove();
    }
  },
});
