import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An ID token without the hash of the access token is accepted',
  clauses: ['OIDCC-3.1.3.6'],
  modules: ['fapi1-advanced-final-client-test-missing-athash'],
  level: 'MUST',
  attack: 'Nobody can sign in at an issuer that leaves out what it may leave out.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, { fault: 'id-token/missing-at-hash' });
    await t.signIn(browser, user);
    t.ok(fault.hits > 0, 'an ID token made so', 'none');
    await t.signedIn(browser, user);
  },
});
