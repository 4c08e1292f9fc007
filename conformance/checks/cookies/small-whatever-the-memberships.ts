import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'The session cookie is as long for a user of fifty organizations as for a user of none',
  clauses: ['ASVS-v5.0-3.3.5', 'ASVS-v5.0-10.1.1'],
  level: 'MUST',
  attack:
    'A cookie that holds claims tells them to whoever sees it, and beyond 4096 bytes browsers drop it: the user cannot sign in.',
  async run(t) {
    const [alone, busy] = [t.user(), t.user()];
    for (let count = 0; count < 50; count += 1) {
      const { id } = t.issuer.organizations.create();
      const scopes = ['projects:read', 'projects:write', 'invoices:read'];
      t.issuer.organizations.members.add(id, { userId: busy.id, scopes });
    }
    const lengths: number[][] = [];
    for (const user of [alone, busy]) {
      const browser = t.browser();
      await t.signIn(browser, user);
      const cookies = await browser.cookies();
      // A random value may need more or fewer characters escaped.
      lengths.push(cookies.map(({ value }) => decodeURIComponent(value).length));
    }
    t.equal(lengths[1], lengths[0] ?? [], 'the lengths of the cookies of the busy user');
    const longest = Math.max(0, ...lengths.flat());
    t.ok(longest > 0 && longest <= 4_096, 'cookies of at most 4096 bytes', `${longest}`);
  },
});
