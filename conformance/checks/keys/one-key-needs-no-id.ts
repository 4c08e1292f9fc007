import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Where the issuer has one key, an ID token that names none is checked with it',
  clauses: ['OIDCC-10.1'],
  modules: ['oidcc-client-test-kid-absent-single-jwks'],
  level: 'MUST',
  own: {},
  attack: 'Nobody can sign in at an issuer that leaves out what it may leave out.',
  async run(t) {
    const single = t.issuer.faults.inject({ fault: 'jwks/single-key' });
    const user = t.user();
    const browser = t.browser();
    const nameless = t.fault(user, { fault: 'id-token/no-kid' });
    await t.signIn(browser, user);
    t.ok(single.hits > 0, 'the keys to be read', 'they were not');
    t.ok(nameless.hits > 0, 'an ID token that names no key', 'none');
    await t.signedIn(browser, user);
  },
});
