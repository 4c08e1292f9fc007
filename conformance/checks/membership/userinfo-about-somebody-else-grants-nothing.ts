import { defineCheck } from '../../src/check.ts';
import { organizationOf } from '../authorization/_member.ts';

export default defineCheck({
  title: 'Memberships that userinfo tells of somebody else count for nothing after a refresh',
  clauses: ['OIDCC-5.3.2', 'AUTHPI-membership-propagation'],
  level: 'MUST',
  attack: 'A refresh without an ID token gives the user the organizations of another.',
  own: { issuer: { idTokenOnRefresh: false } },
  async run(t) {
    for (const name of ['userinfo/wrong-sub', 'userinfo/missing-sub'] as const) {
      const user = t.user({ accessTokenSeconds: [-1, 1_800] });
      const browser = t.browser();
      const organization = organizationOf(t, user, ['projects:write']);
      await t.login(browser, user);
      const fault = t.fault(user, { fault: name });
      const page = await browser.fetch(`/orgs/${organization}/projects`, { method: 'POST' });
      t.ok(fault.hits > 0, 'userinfo to be asked', 'it was not');
      t.notEqual(page.status, 201, `the status of a creation after ${name}`);
    }
  },
});
