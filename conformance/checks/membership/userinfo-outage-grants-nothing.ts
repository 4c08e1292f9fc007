import { defineCheck } from '../../src/check.ts';
import { organizationOf } from '../authorization/_member.ts';

export default defineCheck({
  title: 'While neither an ID token nor userinfo tells the memberships, the old ones do not count',
  clauses: ['AUTHPI-membership-propagation', 'ASVS-v5.0-16.5.3'],
  level: 'PROJECT',
  attack: 'Whoever lost access waits for an outage of userinfo, or causes one, and keeps it.',
  own: { issuer: { idTokenOnRefresh: false } },
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    const organization = organizationOf(t, user, ['projects:write']);
    await t.login(browser, user);
    t.issuer.organizations.members.remove(organization, user.id);
    const fault = t.fault(user, { fault: 'userinfo/unavailable' });
    // The first refreshes, the second finds what the first stored.
    for (const which of ['first', 'second']) {
      const page = await browser.fetch(`/orgs/${organization}/projects`, { method: 'POST' });
      t.notEqual(page.status, 201, `the status of the ${which} creation`);
    }
    t.ok(fault.hits > 0, 'userinfo to be asked', 'it was not');
  },
});
