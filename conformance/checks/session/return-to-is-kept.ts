import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A return_to on the same origin is where the login ends, query and all characters included',
  clauses: ['AUTHPI-signing-in'],
  level: 'PROJECT',
  attack: 'A user who followed a link to a page has to find it again after signing in.',
  async run(t) {
    t.needs('return-to');
    for (const returnTo of ['/dashboard?tab=2&at=%2F', '/\u6771\u4eac/caf\u00e9?q=\u00fc']) {
      const page = await t.login(t.browser(), t.user(), { returnTo });
      const { href } = new URL(returnTo, t.app.baseUrl);
      t.equal(page.location?.href, href, `the target of ${returnTo}`);
    }
    if (!t.offers('selected-organization')) return;
    const user = t.user();
    const { id: org } = t.issuer.organizations.create();
    t.issuer.organizations.members.add(org, { userId: user.id, scopes: [] });
    const chosen = await t.login(t.browser(), user, { org, returnTo: '/dashboard?tab=3' });
    const target = `${t.app.baseUrl}/dashboard?tab=3`;
    t.equal(chosen.location?.href, target, 'the target of a login with an organization');
  },
});
