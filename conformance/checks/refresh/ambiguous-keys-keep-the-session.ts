import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refresh while the issuer publishes two keys of one id leaves the session alone',
  clauses: ['AUTHPI-refresh', 'ASVS-v5.0-16.5.2'],
  level: 'PROJECT',
  own: { env: { JWKS_MAX_AGE_SECONDS: '0' } },
  attack: 'A mistake in one file of the issuer signs out everybody whose token expires meanwhile.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.issuer.faults.inject({ fault: 'jwks/duplicate-kid' });
    await t.dashboard(browser);
    t.ok(fault.hits > 0, 'the keys to be asked for', 'they were not');
    fault.remove();
    await t.signedIn(browser, user);
    t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 1, 'refresh requests');
  },
});
