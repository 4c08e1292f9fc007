import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An ID token with two subjects is rejected, or the last one counts',
  clauses: ['RFC7519-4'],
  level: 'MUST',
  attack: 'One parser sees the user who signed in, another the user whose account is wanted.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, { fault: 'id-token/duplicate-sub' });
    const page = await t.login(browser, user);
    t.equal(fault.hits, 1, 'ID tokens made so');
    if (page.location !== undefined) await t.signedIn(browser, user);
    else await t.rejected(browser, user, page);
  },
});
