import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Where a refreshed ID token names no memberships, those of before do not count',
  clauses: ['AUTHPI-membership-propagation', 'ASVS-v5.0-10.3.2'],
  level: 'PROJECT',
  attack:
    'Whoever leaves their last organization keeps its rights, as there is nothing to replace them.',
  async run(t) {
    for (const value of [undefined, null]) {
      const user = t.user();
      const browser = t.browser();
      const { id } = t.issuer.organizations.create();
      t.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:write'] });
      await t.signIn(browser, user);
      t.equal((await t.organizations(browser)).length, 1, 'the organizations at first');
      t.issuer.organizations.members.remove(id, user.id);
      const fault = t.fault(user, {
        fault: 'id-token/organizations',
        value,
        grant: 'refresh_token',
      });
      const refreshed = await browser.fetch('/refresh', { method: 'POST' });
      t.ok(fault.hits > 0, 'an ID token made so', 'none');
      t.equal(t.organizationsOf(refreshed), [], 'the organizations in the answer to /refresh');
      t.equal(await t.organizations(browser), [], 'the organizations afterwards');
      if (!t.serves('POST', '/orgs/:orgId/projects')) continue;
      const page = await browser.fetch(`/orgs/${id}/projects`, { method: 'POST' });
      t.equal(page.status, 403, 'the status of POST /orgs/:orgId/projects');
    }
  },
});
