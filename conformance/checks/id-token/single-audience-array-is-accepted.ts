import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An ID token whose audience is an array of one is accepted',
  clauses: ['OIDCC-2'],
  modules: [
    'fapi1-advanced-final-client-test-valid-aud-as-array',
    'fapi2-security-profile-final-client-test-valid-aud-as-array',
  ],
  level: 'MUST',
  attack: 'Nobody can sign in once the issuer writes the audience in its other form.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const injected = t.fault(user, { fault: 'id-token/aud-array' });
    await t.signIn(browser, user);
    t.equal(injected.hits, 1, 'the number of ID tokens made so');
    await t.signedIn(browser, user);
  },
});
