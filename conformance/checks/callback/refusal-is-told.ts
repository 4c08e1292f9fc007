import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A user who refuses at the issuer is shown a page, and no code is redeemed',
  clauses: ['RFC6749-4.1.2.1', 'OIDCC-3.1.2.6'],
  level: 'MUST',
  attack: 'The app asks for tokens with no code, or shows an error of its own making.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const url = await t.beginLogin(browser);
    url.searchParams.set('mock_user', user.id);
    const page = await browser.follow(await t.deny(browser, url));
    await t.rejected(browser, user, page, { noTokenRequest: true });
    t.match(page.headers.get('content-type'), /^text\/html/, 'the type of the page');
    t.ok(
      page.document().querySelector('a[href], form[action]') !== null,
      'a way to go on',
      page.body,
    );
  },
});
