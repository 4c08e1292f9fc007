import { defineCheck } from '../../src/check.ts';

/** As neighbours on the same domain, and scripts of whoever counts visits, set them. */
const others = [
  'prefs={"theme":"dark","at":[1,2]}',
  'percent=100%',
  'broken=%E0%A4%A',
  'session=%E0%A4%A',
  'path/with:colons=a=b==',
  'quoted="a, b"',
  'empty=',
  '__proto__=x',
  'constructor=x',
  // Of another app on the same host, which names its cookies as this one may.
  ...[1, 2, 3, 4, 5].map((attempt) => `__Host-login-attempts[${attempt}]=x`),
];

export default defineCheck({
  title: 'Cookies that are not of the app, however odd, disturb neither login nor session',
  clauses: ['AUTHPI-cookies', 'ASVS-v5.0-16.5.3'],
  level: 'PROJECT',
  attack: 'A neighbour on the same domain sets one odd cookie, and nobody who has it gets in.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    for (const cookie of others) await browser.setCookie(`${cookie}; Path=/; Secure`);
    const { length } = await browser.cookies();
    t.equal(length, others.length, 'the cookies in the browser');
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
