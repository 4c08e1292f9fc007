import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A callback with a token or a response of another mode in its URL is rejected, and its code is not redeemed',
  clauses: ['RFC9700-2.1.2', 'AUTHPI-signing-in'],
  level: 'SHOULD',
  attack: 'What was never asked for is mixed into a login, or stops the app.',
  async run(t) {
    for (const name of ['token', 'response']) {
      const user = t.user();
      const browser = t.browser();
      const response = await t.authorize(browser, await t.beginLogin(browser), user);
      const callback = t.defined(response.location, 'the callback');
      callback.searchParams.set(name, 'e30.e30.e30');
      const page = await browser.navigate(callback, { from: t.issuer.url });
      await t.rejected(browser, user, page, { noTokenRequest: true });
    }
  },
});
