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
    const login = browser.pages.at(-1)?.setCookies.find((header) => !/Max-Age=0/i.test(header));
    const seconds = Number(/Max-Age=(\d+)/i.exec(login ?? '')?.[1] ?? Number.NaN);
    t.ok(seconds > 0 && seconds <= 900, 'a cookie of at most 15 minutes', `${seconds} s`);
    const callback = await browser.follow(await t.authorize(browser, begun, user));
    const session = callback.setCookies.find((header) => !/Max-Age=0/i.test(header)) ?? '';
    const life = Number(/Max-Age=(\d+)/i.exec(session)?.[1] ?? 0);
    t.ok(life <= 604_800, 'a session cookie of at most a week', `${life} s`);
  },
});
