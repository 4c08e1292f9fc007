import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A callback that is repeated is rejected, and its code is not redeemed again',
  clauses: ['RFC9700-2.1', 'RFC9700-4.2.4'],
  level: 'MUST',
  attack:
    'A callback from the history signs in again; and at the issuer a code used twice ends the session.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const response = await t.authorize(browser, await t.beginLogin(browser), user);
    const thief = await browser.clone();
    await browser.follow(response);
    await t.signedIn(browser, user);
    const location = t.defined(response.location, 'the callback');
    for (const again of [browser, thief]) {
      const page = await again.navigate(location, { from: t.issuer.url });
      t.ok(page.status >= 400 && page.status < 500, 'a 4xx page', page.describe());
    }
    t.equal(t.seen(user, { endpoint: 'token' }).length, 1, 'the number of token requests');
    await t.signedIn(browser, user);
    await t.signedOut(thief);
  },
});
