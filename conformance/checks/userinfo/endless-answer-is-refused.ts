import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Userinfo of megabytes is refused, and nobody is signed out by it',
  clauses: ['ASVS-v5.0-16.5.2', 'OIDCC-5.3.2'],
  level: 'MUST',
  attack: 'A profile page that is opened often enough fills the memory of the app.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.fault(user, { fault: 'userinfo/huge-body' });
    const page = await browser.fetch('/profile');
    t.ok(fault.hits > 0, 'userinfo to be asked', 'it was not');
    // A bad gateway, or out of reach: the contract tells neither from the other.
    t.ok([502, 503].includes(page.status), '/profile to answer 502 or 503', page.describe());
    fault.remove();
    await t.signedIn(browser, user);
  },
});
