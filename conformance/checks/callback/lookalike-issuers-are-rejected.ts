import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A callback whose issuer is written in another way is rejected, and its code is not redeemed',
  clauses: ['RFC9207-2.4'],
  level: 'MUST',
  attack: 'An issuer whose name is equal only after clean-up is taken for this one.',
  async run(t) {
    const { url } = t.issuer;
    const variants = [
      url.replace('http:', 'HTTP:'),
      url.replace('/i_', '/%69_'),
      url.replace('/i_', '/./i_'),
      url.replace('://', '://user@'),
      `${url}?`,
      `${url}#`,
      ` ${url}`,
      '',
    ];
    for (const variant of variants) {
      const user = t.user();
      const browser = t.browser();
      const response = await t.authorize(browser, await t.beginLogin(browser), user);
      const location = t.defined(response.location, 'the callback');
      location.searchParams.set('iss', variant);
      const page = await browser.navigate(location, { from: url });
      await t.rejected(browser, user, page, { noTokenRequest: true });
    }
  },
});
