import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A logout while another request waits for the issuer is not undone by its answer',
  clauses: ['ASVS-v5.0-7.4.1'],
  level: 'MUST',
  attack:
    'The user signed out, and a page that was slow to load stored their session again for whoever comes next.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const thief = await browser.clone();
    const fault = t.fault(user, { fault: 'userinfo/hold', value: 'after', times: 1 });
    const slow = browser.fetch('/profile');
    await Promise.race([fault.reached(), slow]);
    t.ok(fault.hits > 0, '/profile to wait for userinfo', 'it did not');
    await browser.post('/logout');
    fault.release();
    await slow;
    await t.signedOut(browser);
    await t.signedOut(thief);
  },
});
