import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A login for one organization shows none once the user was removed from it',
  clauses: ['AUTHPI-selected-organization'],
  level: 'PROJECT',
  attack: 'The app falls back to the other organizations, or keeps the one that was taken away.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const [selected, other] = [t.issuer.organizations.create(), t.issuer.organizations.create()];
    for (const { id } of [selected, other]) {
      t.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:read'] });
    }
    await t.signIn(browser, user, { org: selected.id });
    const before = await t.organizations(browser);
    t.equal(before.length, 1, 'the number of organizations at first');
    t.issuer.organizations.members.remove(selected.id, user.id);
    const refreshed = await browser.fetch('/refresh', { method: 'POST' });
    t.equal(t.organizationsOf(refreshed), [], 'the organizations after a refresh');
  },
});
