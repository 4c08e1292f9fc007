import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A login for one organization shows that organization alone, also after a refresh',
  clauses: ['AUTHPI-selected-organization'],
  level: 'PROJECT',
  attack: 'A session meant for one tenant acts in all of them.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const [selected, other] = [t.issuer.organizations.create(), t.issuer.organizations.create()];
    for (const { id } of [selected, other]) {
      t.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:read'] });
    }
    await t.signIn(browser, user, { org: selected.id });
    const shown = await t.organizations(browser);
    t.equal(
      shown.map(({ id }) => id),
      [selected.id],
      'the organizations after the login',
    );
    const refreshed = t.organizationsOf(await browser.fetch('/refresh', { method: 'POST' }));
    t.equal(
      refreshed.map(({ id }) => id),
      [selected.id],
      'the organizations after a refresh',
    );
    const elsewhere = t.browser();
    await t.signIn(elsewhere, user);
    t.equal((await t.organizations(elsewhere)).length, 2, 'the organizations of another login');
    const still = await t.organizations(browser);
    t.equal(
      still.map(({ id }) => id),
      [selected.id],
      'the organizations of the first afterwards',
    );
  },
});
