import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A request that was slow does not put the tokens from before a refresh back',
  clauses: ['RFC6749-6', 'AUTHPI-refresh'],
  level: 'MUST',
  attack:
    'The session holds a refresh token that was spent: the next refresh looks like theft, and signs the user out everywhere.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.fault(user, { fault: 'userinfo/hold', value: 'after', times: 1 });
    const slow = browser.fetch('/profile');
    await Promise.race([fault.reached(), slow]);
    t.ok(fault.hits > 0, '/profile to wait for userinfo', 'it did not');
    const refresh = () => browser.fetch('/refresh', { method: 'POST' });
    t.equal((await refresh()).status, 200, 'the status of a refresh meanwhile');
    fault.release();
    await slow;
    t.equal((await refresh()).status, 200, 'the status of a refresh afterwards');
    const outcomes = t.seen(user, { grantType: 'refresh_token' }).map(({ outcome }) => outcome);
    t.equal(outcomes, ['ok', 'ok'], 'what the issuer said to the two');
    await t.signedIn(browser, user);
  },
});
