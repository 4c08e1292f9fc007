import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Userinfo that is down gives 503, and nobody is signed out by it',
  clauses: ['RFC9110-15.6.4', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  attack: 'A minute without userinfo signs out everybody who looks at their profile.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.fault(user, { fault: 'userinfo/unavailable' });
    const page = await browser.fetch('/profile');
    t.ok(fault.hits > 0, 'userinfo to be asked', 'it was not');
    t.equal(page.status, 503, 'the status of /profile');
    fault.remove();
    await t.signedIn(browser, user);
  },
});
