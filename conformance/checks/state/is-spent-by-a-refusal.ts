import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A login that the issuer refused cannot be completed by another callback',
  clauses: ['RFC9700-4.2.4'],
  level: 'SHOULD',
  attack: 'Who was told that the login is over leaves it to whoever comes next at this screen.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const begun = await t.beginLogin(browser);
    const refusal = await browser.follow(await t.deny(browser, begun));
    t.equal(refusal.status, 400, 'the status of the refusal');
    const since = t.now();
    const again = await browser.follow(await t.authorize(browser, begun, user));
    await t.rejected(browser, user, again, { noTokenRequest: true, since });
  },
});
