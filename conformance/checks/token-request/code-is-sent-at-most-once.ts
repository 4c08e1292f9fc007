import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A code whose answer was lost is not sent again',
  clauses: ['RFC6749-4.1.2', 'RFC6749-10.5'],
  level: 'MUST',
  attack: 'The issuer takes the second use for theft and ends what the first one began.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, { fault: 'token/lost-response' });
    const page = await t.login(browser, user);
    t.equal(fault.hits, 1, 'the answers lost');
    t.ok(page.status >= 400, 'an error page', page.describe());
    t.equal(t.seen(user, { endpoint: 'token' }).length, 1, 'the number of token requests');
    await t.signedOut(browser);
  },
});
