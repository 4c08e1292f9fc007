import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refresh that brings no ID token still shows the memberships of the moment',
  clauses: ['OIDCC-12.2', 'AUTHPI-membership-propagation'],
  level: 'PROJECT',
  attack:
    'Whoever lost access keeps it as long as the session lives: nothing replaces the old ID token.',
  own: { issuer: { idTokenOnRefresh: false } },
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const { id } = t.issuer.organizations.create();
    t.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:read'] });
    await t.signIn(browser, user);
    t.equal((await t.organizations(browser)).length, 1, 'the number of organizations at first');
    t.issuer.organizations.members.remove(id, user.id);
    const refreshed = await browser.fetch('/refresh', { method: 'POST' });
    t.equal(t.organizationsOf(refreshed), [], 'the organizations in the answer to /refresh');
    t.equal(await t.organizations(browser), [], 'the organizations afterwards');
  },
});
