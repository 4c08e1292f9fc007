import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';

export default defineCheck({
  title: 'An authorization request shows neither the client secret nor the code verifier',
  clauses: ['RFC6749-2.3.1', 'RFC7636-7.2'],
  level: 'MUST',
  attack:
    'What passes through the browser is read from its history, and by extensions and proxies.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const authorizationUrl = await t.beginLogin(browser);
    await browser.follow(await t.authorize(browser, authorizationUrl, user));
    const [tokenRequest] = t.seen(user, { endpoint: 'token' });
    const form = formOf(t.defined(tokenRequest, 'the token request'));
    const verifier = t.defined(form.get('code_verifier'), 'the code verifier');
    for (const [what, secret] of Object.entries({ secret: t.app.clientSecret, verifier })) {
      t.ok(!authorizationUrl.href.includes(secret), `no ${what} in the URL`, 'it is there');
    }
  },
});
