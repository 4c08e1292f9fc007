import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Userinfo that does not say whom it is about is not used',
  clauses: ['OIDCC-5.3.2', 'OIDCC-5.3.4'],
  level: 'MUST',
  attack: 'Token substitution: what was said of another is shown, or given, as that of the user.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.fault(user, { fault: 'userinfo/missing-sub' });
    const page = await browser.fetch('/profile');
    t.equal(fault.hits, 1, 'answers about nobody');
    t.ok(page.status >= 400, 'an error from /profile', page.describe());
    t.ok(!page.body.includes(user.email), 'nothing of the answer to be shown', page.body);
  },
});
