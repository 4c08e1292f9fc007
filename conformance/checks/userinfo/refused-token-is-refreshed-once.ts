import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A token that userinfo refuses is refreshed once, and then the app gives up',
  clauses: ['RFC6750-3.1'],
  level: 'SHOULD',
  attack: 'One revoked user keeps the app and the issuer busy with each other.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.fault(user, { fault: 'userinfo/unauthorized' });
    const page = await browser.fetch('/profile');
    t.ok(page.status >= 400, 'an error from /profile', page.describe());
    t.equal(fault.hits, 2, 'calls of userinfo');
    t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 1, 'refreshes');
  },
});
