import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refresh token that is refused shortly before the access token expires ends the session',
  clauses: ['RFC6749-5.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack:
    'Whoever was locked out goes on, and every request of theirs sends the dead refresh token again.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [55, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'token/error', grant: 'refresh_token' });
    const page = await t.dashboard(browser);
    if (fault.hits === 0)
      t.notApplicable('the app uses a token that lives for 55 seconds as it is');
    t.equal(page.status, 401, 'the status of the request that was to be refreshed');
    await t.signedOut(browser);
    t.equal(fault.hits, 1, 'refreshes refused with invalid_grant');
  },
});
