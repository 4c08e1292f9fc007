import { defineCheck } from '../../src/check.ts';
import { organizationOf, refused } from '../authorization/_member.ts';

export default defineCheck({
  title: 'While neither an ID token nor userinfo tells the memberships, the old ones do not count',
  clauses: ['AUTHPI-membership-propagation', 'ASVS-v5.0-16.5.3'],
  level: 'PROJECT',
  attack: 'Whoever lost access waits for an outage of userinfo, or causes one, and keeps it.',
  own: { issuer: { idTokenOnRefresh: false } },
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const organization = organizationOf(t, user, ['projects:write']);
    await t.signIn(browser, user);
    t.issuer.organizations.members.remove(organization, user.id);
    const fault = t.fault(user, { fault: 'userinfo/unavailable' });
    await browser.fetch('/refresh', { method: 'POST' });
    const page = await browser.fetch(`/orgs/${organization}/projects`, { method: 'POST' });
    t.ok(fault.hits > 0, 'userinfo to be asked', 'it was not');
    t.equal(page.status, 503, 'the status of a creation meanwhile');
    fault.remove();
    await refused(t, browser, organization);
  },
});
