import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'The tokens of a refresh are stored before the request that made it goes on with them',
  clauses: ['RFC6749-6', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack:
    'While one request is slow, or when the app ends before it is answered, the next sends the spent token: the issuer takes it for theft.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'userinfo/hold', times: 1 });
    const slow = browser.fetch('/profile');
    await Promise.race([fault.reached(), slow]);
    t.ok(fault.hits > 0, '/profile to wait for userinfo', 'it did not');
    await t.signedIn(browser, user);
    fault.release();
    t.equal((await slow).status, 200, 'the status of /profile');
    const outcomes = t.seen(user, { grantType: 'refresh_token' }).map(({ outcome }) => outcome);
    t.equal(outcomes, ['ok'], 'what the issuer said to the refreshes');
  },
});
