import { defineCheck } from '../../src/check.ts';
import { organizationOf, refused } from './_member.ts';

export default defineCheck({
  title: 'A right that was used before is refused once a refresh has taken it away',
  clauses: ['AUTHPI-membership-propagation', 'ASVS-v5.0-10.3.2'],
  level: 'PROJECT',
  attack: 'Whoever wrote once in an organization writes there for as long as the app runs.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const organization = organizationOf(t, user, ['projects:write']);
    await t.signIn(browser, user);
    const page = await browser.fetch(`/orgs/${organization}/projects`, { method: 'POST' });
    t.equal(page.status, 201, 'the status of a creation at first');
    t.issuer.organizations.members.remove(organization, user.id);
    await browser.fetch('/refresh', { method: 'POST' });
    await refused(t, browser, organization);
  },
});
