import { Cookie } from 'tough-cookie';
import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A login with a return_to of five thousand characters completes, with cookies that browsers keep',
  clauses: ['ASVS-v5.0-3.3.5', 'AUTHPI-signing-in'],
  level: 'MUST',
  attack: 'Browsers drop the cookie that holds it: who followed a long link cannot sign in.',
  async run(t) {
    t.needs('return-to');
    const user = t.user();
    const browser = t.browser();
    const returnTo = `/dashboard?q=${'x'.repeat(5_000)}`;
    const page = await t.login(browser, user, { returnTo });
    const cookies = browser.pages.flatMap(({ setCookies }) => setCookies);
    const lengths = cookies.map((header) => {
      const { key = '', value = '' } = Cookie.parse(header) ?? {};
      return key.length + value.length;
    });
    const longest = Math.max(0, ...lengths);
    t.ok(longest <= 4_096, 'cookies of at most 4096 bytes', `${longest}`);
    t.equal(page.location?.origin, t.app.baseUrl, 'the origin where the login ends');
    await t.signedIn(browser, user);
  },
});
