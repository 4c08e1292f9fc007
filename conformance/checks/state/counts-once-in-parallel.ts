import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'Of two equal callbacks at once one is rejected, and the code is redeemed by the other alone',
  clauses: ['RFC9700-2.1', 'RFC6749-4.1.2'],
  level: 'MUST',
  attack: 'Whoever copied the login is as fast as the user, and signed in beside them.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const response = await t.authorize(browser, await t.beginLogin(browser), user);
    const callback = t.defined(response.location, 'the callback');
    const both = [browser, await browser.clone()];
    const pages = await Promise.all(
      both.map((each) => each.navigate(callback, { from: t.issuer.url })),
    );
    t.equal(t.seen(user, { endpoint: 'token' }).length, 1, 'the number of token requests');
    const refused = pages.filter(({ status }) => status >= 400 && status < 500);
    const answers = pages.map((page) => page.describe()).join(' and ');
    t.ok(refused.length === 1, 'one of the callbacks to answer with a 4xx page', answers);
    for (const [index, page] of pages.entries()) {
      const each = t.defined(both[index], 'its browser');
      await (refused.includes(page) ? t.signedOut(each) : t.signedIn(each, user));
    }
  },
});
