import { defineCheck } from '../../src/check.ts';
import { organizationOf, refused } from './_member.ts';

export default defineCheck({
  title: 'A member who may only read is refused to write',
  clauses: ['ASVS-v5.0-10.3.2', 'RFC6750-3.1'],
  level: 'MUST',
  attack: 'Every member writes in the organization, whatever scopes they were given.',
  async run(t) {
    const user = t.user();
    const organization = organizationOf(t, user, ['projects:read']);
    const browser = t.browser();
    await t.signIn(browser, user);
    await refused(t, browser, organization);
  },
});
