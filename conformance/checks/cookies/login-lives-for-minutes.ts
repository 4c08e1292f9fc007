import type { Cookie } from 'tough-cookie';
import { defineCheck } from '../../src/check.ts';
import { loginCookiesOf } from '../../src/login-cookies.ts';
import { sessionCookiesOf } from '../../src/session-cookies.ts';

export default defineCheck({
  title:
    'The cookie of a login in progress lives for minutes, that of the session for no longer than it',
  clauses: ['AUTHPI-environment', 'RFC6265-5.2.2'],
  level: 'PROJECT',
  attack: 'What was left open in a public place is still there the day after.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const begun = await t.beginLogin(browser);
    const login = await loginCookiesOf(t, browser);
    t.ok(login.length > 0, 'a cookie for the login', 'none');
    const seconds = longestOf(login);
    t.ok(seconds <= 900, 'a cookie of at most 15 minutes', `${seconds} s`);
    await browser.follow(await t.authorize(browser, begun, user));
    const life = longestOf(await sessionCookiesOf(t, browser));
    t.ok(life <= 604_800, 'a session cookie of at most a week', `${life} s`);
  },
});

/** How many seconds the longest of them lives; one without a date ends with the browser, and the server ends it before. */
function longestOf(cookies: readonly Cookie[]): number {
  const lives = cookies.map((cookie) => cookie.TTL() / 1_000);
  return Math.max(0, ...lives.filter(Number.isFinite));
}
