import type { Cookie } from 'tough-cookie';
import { defineCheck } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export default defineCheck({
  title: 'A session cookie changed in any one character is refused',
  clauses: ['ASVS-v5.0-7.2.1', 'ASVS-v5.0-9.1.1'],
  level: 'MUST',
  attack: 'Whoever can guess near a valid cookie, or edit their own, becomes another user.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const cookies = await browser.cookies();
    t.equal(await statusWith(t, cookies), 200, 'the status with a copy of the cookies');
    let needed = 0;
    for (const cookie of cookies) {
      const others = cookies.filter((each) => each !== cookie);
      // A cookie that the session does without, such as one for the language, may say anything.
      if ((await statusWith(t, others)) === 200) continue;
      needed += 1;
      const statuses = Array.from(cookie.value, (_, index) => {
        const changed = `${cookie.key}=${altered(cookie.value, index)}; Secure; Path=/`;
        return statusWith(t, [...others, changed]);
      });
      const seen = [...new Set(await Promise.all(statuses))];
      const what = `the statuses with ${cookie.key} changed at one place`;
      if (t.offers('challenge')) t.equal(seen, [401], what);
      else t.excludes(seen, 200, what);
    }
    t.ok(needed > 0, 'a cookie that the session needs', 'none');
  },
});

async function statusWith(t: CheckContext, cookies: readonly (Cookie | string)[]): Promise<number> {
  const thief = t.browser();
  for (const cookie of cookies) await thief.setCookie(cookie);
  return (await t.dashboard(thief)).status;
}

/** Another character there, which differs in the highest of the bits that base64url gives it. */
function altered(value: string, index: number): string {
  const place = alphabet.indexOf(value.charAt(index));
  const other = alphabet.charAt((place + 32) % 64);
  return `${value.slice(0, index)}${other}${value.slice(index + 1)}`;
}
