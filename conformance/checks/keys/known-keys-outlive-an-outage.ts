import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'While the keys cannot be fetched, users of known keys sign in',
  clauses: ['OIDCC-10.1.1', 'ASVS-v5.0-16.5.2'],
  level: 'SHOULD',
  own: {},
  attack: 'An outage of one small file keeps everybody out.',
  async run(t) {
    await t.signIn(t.browser(), t.user());
    t.issuer.faults.inject({ fault: 'jwks/unavailable' });
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
