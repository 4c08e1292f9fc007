import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An ID token whose signature does not verify is rejected',
  clauses: ['OIDCC-3.1.3.7-6', 'ASVS-v5.0-9.1.1'],
  level: 'MUST',
  attack: 'Whoever can alter the token response signs in as any user, with any organization.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, { fault: 'id-token/bad-signature' });
    const page = await t.login(browser, user);
    t.equal(fault.hits, 1, 'ID tokens with a bad signature');
    await t.rejected(browser, user, page);
  },
});
