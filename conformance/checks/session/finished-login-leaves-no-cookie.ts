import type { Browser } from '../../src/browser/browser.ts';
import type { Page } from '../../src/browser/page.ts';
import { defineCheck } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';

export default defineCheck({
  title: 'A login that is over, however it ended, takes back what it kept in the browser',
  clauses: ['AUTHPI-cookies'],
  level: 'PROJECT',
  attack: 'Who signs in often carries every login along, until servers refuse the Cookie header.',
  async run(t) {
    const page = await leavesNothing(t, (browser, begun) => t.authorize(browser, begun, t.user()));
    t.defined(page.location, 'the redirect of a login that succeeded');
    await leavesNothing(t, (browser, begun) => t.deny(browser, begun));
    for (const fault of ['token/error', 'token/unavailable'] as const) {
      const user = t.user();
      const injected = t.fault(user, { fault });
      await leavesNothing(t, (browser, begun) => t.authorize(browser, begun, user));
      t.ok(injected.hits > 0, `a code answered with ${fault}`, 'none');
    }
  },
});

async function leavesNothing(
  t: CheckContext,
  answer: (browser: Browser, begun: URL) => Promise<Page>,
): Promise<Page> {
  const browser = t.browser();
  await t.beginLogin(browser);
  const before = await cookiesOf(browser);
  const begun = await t.beginLogin(browser);
  const during = await cookiesOf(browser);
  const ofTheLogin = during.filter((cookie) => !before.includes(cookie));
  const page = await browser.follow(await answer(browser, begun));
  const left = (await cookiesOf(browser)).filter((cookie) => ofTheLogin.includes(cookie));
  t.equal(left, [], `the cookies of the login that are left, ${page.describe()}`);
  return page;
}

/** With their values: one that holds several logins has another after each. */
async function cookiesOf(browser: Browser): Promise<string[]> {
  return (await browser.cookies()).map((cookie) => cookie.cookieString());
}
