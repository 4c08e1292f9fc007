import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A session without a refresh token outlives being asked to refresh',
  clauses: ['AUTHPI-signed-in', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'Whoever has no refresh token is signed out, though the access token still lives.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, {
      fault: 'token/missing-refresh-token',
      grant: 'authorization_code',
    });
    await t.signIn(browser, user);
    t.equal(fault.hits, 1, 'logins answered without a refresh token');
    const page = await browser.fetch('/refresh', { method: 'POST' });
    t.ok(page.status >= 400, 'an error, since nothing can be refreshed', `HTTP ${page.status}`);
    t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 0, 'refresh requests');
    await t.signedIn(browser, user);
  },
});
