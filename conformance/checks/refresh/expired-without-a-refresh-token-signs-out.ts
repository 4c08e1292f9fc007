import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Who has no refresh token is signed out when the access token has expired',
  clauses: ['AUTHPI-refresh', 'AUTHPI-membership-propagation'],
  level: 'PROJECT',
  attack:
    'Memberships of the login count for as long as the session: who was removed from an organization keeps its rights.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: -1 });
    const browser = t.browser();
    const fault = t.fault(user, {
      fault: 'token/missing-refresh-token',
      grant: 'authorization_code',
    });
    await t.login(browser, user);
    t.equal(fault.hits, 1, 'logins answered without a refresh token');
    await t.signedOut(browser);
    t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 0, 'refresh requests');
  },
});
