import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Many logins begun and never finished do not fill the Cookie header',
  clauses: ['ASVS-v5.0-3.3.5'],
  level: 'MUST',
  attack:
    'A page that opens /login again and again locks the user out: servers refuse headers beyond 8 KB.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const returnTo = `/dashboard?q=${'x'.repeat(200)}`;
    for (let begun = 0; begun < 40; begun += 1) await t.beginLogin(browser, { returnTo });
    const cookies = await browser.cookies();
    const header = cookies.map((cookie) => cookie.cookieString()).join('; ');
    t.ok(header.length < 8_192, 'a Cookie header below 8192 bytes', `${header.length} bytes`);
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
