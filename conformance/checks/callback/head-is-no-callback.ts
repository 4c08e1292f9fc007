import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A callback by HEAD does not complete the login',
  clauses: ['AUTHPI-signing-in'],
  level: 'PROJECT',
  attack:
    'A program that looks ahead of the browser uses the code up, and the user cannot sign in.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const response = await t.authorize(browser, await t.beginLogin(browser), user);
    const callback = t.defined(response.location, 'the callback');
    const page = await browser.navigate(callback, { method: 'HEAD', from: t.app.baseUrl });
    await t.rejected(browser, user, page, { noTokenRequest: true });
  },
});
