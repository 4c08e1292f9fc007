import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A callback whose state is not the one sent is rejected before any token request',
  clauses: ['RFC6749-10.12', 'RFC9700-4.7.1'],
  modules: [
    'fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-state-fails',
  ],
  level: 'MUST',
  attack: "Cross-site request forgery: the victim is signed in to the attacker's account.",
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, { fault: 'authorization-response/wrong-state' });
    const page = await t.login(browser, user);
    t.equal(fault.hits, 1, 'authorization responses with another state');
    await t.rejected(browser, user, page, { noTokenRequest: true });
  },
});
