import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A lifetime that is no sensible number never crashes a login',
  clauses: ['RFC6749-5.1', 'ASVS-v5.0-16.5.3'],
  level: 'PROJECT',
  attack: 'One odd number leaves everybody with an error, or with tokens that never end.',
  async run(t) {
    for (const value of ['soon', -1, 0, 1e300, null, {}]) {
      const user = t.user();
      const browser = t.browser();
      const fault = t.fault(user, { fault: 'token/expires-in', value, times: 1 });
      const page = await t.login(browser, user);
      t.equal(fault.hits, 1, 'answers made so');
      t.ok(page.status < 500, `no crash with ${JSON.stringify(value)}`, page.describe());
      if (page.location === undefined) await t.rejected(browser, user, page);
      else await t.signedIn(browser, user);
    }
  },
});
