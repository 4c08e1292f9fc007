import { Cookie } from 'tough-cookie';
import type { Page } from '../../src/browser/page.ts';
import { defineCheck } from '../../src/check.ts';

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
    const [seconds = Number.NaN] = livesOf(browser.pages.at(-1));
    t.ok(seconds <= 900, 'a cookie of at most 15 minutes', `${seconds} s`);
    const callback = await browser.follow(await t.authorize(browser, begun, user));
    // One without a date lives as long as the browser does.
    const life = Math.max(0, ...livesOf(callback).filter(Number.isFinite));
    t.ok(life <= 604_800, 'a session cookie of at most a week', `${life} s`);
  },
});

/** How many seconds the cookies set there live, in their order, by Max-Age or else by Expires; those deleted are left out. */
function livesOf(page: Page | undefined): number[] {
  const cookies = page?.setCookies.map((header) => Cookie.parse(header)) ?? [];
  const now = Date.now();
  return cookies.map((cookie) => (cookie?.TTL(now) ?? 0) / 1_000).filter((life) => life > 0);
}
