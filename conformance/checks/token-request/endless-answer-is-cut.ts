import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A token answer of many megabytes is not read to its end',
  clauses: ['ASVS-v5.0-16.5.2'],
  level: 'SHOULD',
  attack: 'A broken issuer, or whoever stands between, fills the memory of the app.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, { fault: 'token/huge-body' });
    const page = await t.login(browser, user);
    t.equal(fault.hits, 1, 'the endless answers');
    await t.rejected(browser, user, page);
  },
});
