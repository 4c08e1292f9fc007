import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A login whose callback failed cannot be completed by another',
  clauses: ['RFC9700-4.2.4'],
  level: 'SHOULD',
  attack: 'The attacker may try one stolen code after the other.',
  async run(t) {
    for (const fault of ['token/error', 'authorization-response/missing-code'] as const) {
      const user = t.user();
      const browser = t.browser();
      const begun = await t.beginLogin(browser);
      const failing = t.fault(user, { fault, times: 1 });
      const first = await browser.follow(await t.authorize(browser, begun, user));
      t.equal([failing.hits, first.status], [1, 400], `the callback with ${fault}`);
      const since = t.now();
      const again = await browser.follow(await t.authorize(browser, begun, user));
      await t.rejected(browser, user, again, { noTokenRequest: true, since });
    }
  },
});
