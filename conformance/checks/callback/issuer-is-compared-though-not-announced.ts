import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A callback that names another issuer is rejected also where issuers need not be named',
  clauses: ['RFC9207-2.4'],
  level: 'SHOULD',
  own: { issuer: { issParameter: false } },
  attack: 'Mix-up, at an issuer that does not announce what would prevent it.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const response = await t.authorize(browser, await t.beginLogin(browser), user);
    const location = t.defined(response.location, 'the callback');
    t.ok(!location.searchParams.has('iss'), 'no iss from this issuer', location.href);
    location.searchParams.set('iss', 'https://idp.attacker.example/i_other');
    const page = await browser.navigate(location, { from: t.issuer.url });
    await t.rejected(browser, user, page, { noTokenRequest: true });
    const plain = t.browser();
    await t.signIn(plain, user);
    await t.signedIn(plain, user);
  },
});
