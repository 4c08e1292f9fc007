import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A login for one organization ends when the issuer refuses to refresh it without that organization',
  clauses: ['AUTHPI-selected-organization', 'RFC6749-5.2'],
  level: 'PROJECT',
  attack: 'A removed member goes on in the organization for as long as the app keeps trying.',
  own: { issuer: { selectedOrgGone: 'invalid_grant' } },
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    const { id } = t.issuer.organizations.create();
    t.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:read'] });
    await t.login(browser, user, { org: id });
    t.issuer.organizations.members.remove(id, user.id);
    await t.signedOut(browser);
    t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 1, 'refresh requests');
  },
});
