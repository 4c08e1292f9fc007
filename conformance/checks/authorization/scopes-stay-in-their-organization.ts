import { defineCheck } from '../../src/check.ts';
import { organizationOf, refused } from './_member.ts';

export default defineCheck({
  title: 'The scopes of one organization count for nothing in another',
  clauses: ['ASVS-v5.0-10.3.2'],
  level: 'MUST',
  attack: 'Whoever founds an organization of their own writes in every other that they may read.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    organizationOf(t, user, ['projects:write']);
    const other = organizationOf(t, user, ['projects:read']);
    organizationOf(t, user, ['projects:write']);
    await t.signIn(browser, user);
    await refused(t, browser, other);
  },
});
