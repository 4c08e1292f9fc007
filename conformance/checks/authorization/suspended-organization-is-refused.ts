import { defineCheck } from '../../src/check.ts';
import { organizationOf, refused } from './_member.ts';

export default defineCheck({
  title: 'After a refresh nobody writes in an organization that was suspended',
  clauses: ['AUTHPI-membership-propagation', 'ASVS-v5.0-10.3.2'],
  level: 'PROJECT',
  attack: 'A tenant that was cut off goes on as before.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const organization = organizationOf(t, user, ['projects:write']);
    await t.signIn(browser, user);
    t.issuer.organizations.suspend(organization);
    await browser.fetch('/refresh', { method: 'POST' });
    await refused(t, browser, organization);
  },
});
