import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refresh that does not say how long the token lives is one refresh, and all go on',
  clauses: ['RFC6749-5.1', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack:
    'Every request refreshes anew, or nobody outlives their first access token, once the issuer leaves out what it may leave out.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'token/missing-expires-in', grant: 'refresh_token' });
    for (let request = 1; request <= 3; request += 1) await t.signedIn(browser, user);
    t.equal(fault.hits, 1, 'refreshes at three requests');
  },
});
