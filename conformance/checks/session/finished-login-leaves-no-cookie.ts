import type { Browser } from '../../src/browser/browser.ts';
import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A login that has completed takes back what it kept in the browser',
  clauses: ['AUTHPI-cookies'],
  level: 'PROJECT',
  attack: 'Who signs in often carries every login along, until servers refuse the Cookie header.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.beginLogin(browser);
    const before = await cookiesOf(browser);
    const begun = await t.beginLogin(browser);
    const during = await cookiesOf(browser);
    const ofTheLogin = during.filter((cookie) => !before.includes(cookie));
    const page = await browser.follow(await t.authorize(browser, begun, user));
    t.defined(page.location, 'the redirect of a login that succeeded');
    const left = (await cookiesOf(browser)).filter((cookie) => ofTheLogin.includes(cookie));
    t.equal(left, [], 'the cookies of the login that are left');
  },
});

/** With their values: one that holds several logins has another after each. */
async function cookiesOf(browser: Browser): Promise<string[]> {
  return (await browser.cookies()).map((cookie) => cookie.cookieString());
}
