import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A token that userinfo refuses is replaced, and the user sees their profile',
  clauses: ['RFC6750-3.1'],
  modules: ['oidcc-client-test-refresh-token'],
  level: 'SHOULD',
  attack:
    'A token that ended early, at a key rotation or by an administrator, is an error page until it expires.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.fault(user, { fault: 'userinfo/unauthorized', times: 1 });
    const page = await browser.fetch('/profile');
    t.equal(fault.hits, 1, 'refusals');
    t.equal(page.status, 200, 'the status of /profile');
    t.ok(page.body.includes(user.id), `the profile of ${user.id}`, page.body);
    if (!t.serves('POST', '/refresh')) return;
    const next = await browser.fetch('/refresh', { method: 'POST' });
    t.equal(next.status, 200, 'the status of the next /refresh');
    const outcomes = t.seen(user, { grantType: 'refresh_token' }).map(({ outcome }) => outcome);
    t.equal(outcomes, ['ok', 'ok'], 'what the issuer said to the two refreshes');
  },
});
