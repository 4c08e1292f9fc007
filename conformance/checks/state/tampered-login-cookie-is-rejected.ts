import { defineCheck } from '../../src/check.ts';
import { loginCookiesOf } from '../../src/login-cookies.ts';

export default defineCheck({
  title: 'A login whose cookie was altered anywhere is rejected, and its code is not redeemed',
  clauses: ['AUTHPI-cookies', 'RFC9700-4.7.1'],
  level: 'PROJECT',
  attack: 'A visitor writes the verifier or the target of a login themselves.',
  async run(t) {
    for (const place of [0, 0.2, 0.4, 0.6, 0.8, 0.98]) {
      const user = t.user();
      const browser = t.browser();
      const response = await t.authorize(browser, await t.beginLogin(browser), user);
      const [cookie] = await loginCookiesOf(t, browser);
      const altered = t.defined(cookie?.clone(), 'the cookie of the login');
      const { value } = altered;
      const at = Math.floor(value.length * place);
      const other = value[at] === 'A' ? 'B' : 'A';
      altered.value = `${value.slice(0, at)}${other}${value.slice(at + 1)}`;
      await browser.setCookie(altered, '/callback');
      const page = await browser.follow(response);
      await t.rejected(browser, user, page, { noTokenRequest: true });
    }
  },
});
