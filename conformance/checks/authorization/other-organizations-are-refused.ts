import { defineCheck } from '../../src/check.ts';
import { organizationOf, refused } from './_member.ts';

export default defineCheck({
  title: 'An organization that is not exactly one of the memberships is refused',
  clauses: ['ASVS-v5.0-10.3.2', 'AUTHPI-signed-in'],
  level: 'MUST',
  attack:
    'A name out of the address becomes a right: another tenant, a variant of the id, a member of every object.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const own = organizationOf(t, user, ['projects:write']);
    const others = organizationOf(t, t.user(), ['projects:write']);
    await t.signIn(browser, user);
    const variants = [own.toUpperCase(), `${own} `, `${own}\u0000`, own.slice(0, -1), own.slice(4)];
    const names = ['org_unknown', '__proto__', 'constructor', 'toString', '*', 'undefined', '0'];
    for (const organization of [others, ...variants, ...names]) {
      await refused(t, browser, organization);
    }
  },
});
