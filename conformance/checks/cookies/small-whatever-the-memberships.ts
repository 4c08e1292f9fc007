import { defineCheck } from '../../src/check.ts';

/** Random values may differ in length, and in how much of them is escaped. */
const slack = 64;

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
      lengths.push(cookies.map(({ value }) => value.length));
    }
    const [few = 0, many = 0] = lengths.map((each) =>
      each.reduce((sum, length) => sum + length, 0),
    );
    // Fewer would mean that the browser has dropped a cookie that grew too long.
    const difference = Math.abs(many - few);
    t.ok(difference <= slack, `cookies as long for either, up to ${slack}`, `${few} and ${many}`);
    const longest = Math.max(0, ...lengths.flat());
    t.ok(longest > 0 && longest <= 4_096, 'cookies of at most 4096 bytes', `${longest}`);
  },
});
