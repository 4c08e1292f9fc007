import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A login that took too long is rejected, and its code is not redeemed',
  clauses: ['RFC6819-5.1.5.3'],
  level: 'SHOULD',
  own: { env: { TRANSACTION_SECONDS: '0' } },
  attack: 'A login left open in a public place is completed by somebody else.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const begun = await t.beginLogin(browser);
    // Whoever copied the cookie does not drop it in time: the end is for the app to know.
    for (const page of browser.pages) await browser.keepCookies(page);
    const page = await browser.follow(await t.authorize(browser, begun, user));
    await t.rejected(browser, user, page, { noTokenRequest: true });
  },
});
