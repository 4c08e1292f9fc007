import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A callback without a state is rejected, and its code is not redeemed',
  clauses: ['RFC6749-10.12', 'RFC9700-4.7.1'],
  modules: [
    'fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-missing-state-fails',
  ],
  level: 'MUST',
  attack: 'Login forgery: the victim works in the session of the attacker.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, { fault: 'authorization-response/missing-state' });
    const page = await t.login(browser, user);
    t.equal(fault.hits, 1, 'the responses without state');
    await t.rejected(browser, user, page, { noTokenRequest: true });
  },
});
