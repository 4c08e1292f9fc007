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
      // An escape such as %2B is one character.
      const characters: readonly string[] = cookie.value.match(/%[0-9A-F]{2}|./gi) ?? [];
      const statuses = characters.map((character, index) => {
        const value = characters.with(index, otherThan(character)).join('');
        return statusWith(t, [...others, `${cookie.key}=${value}; Secure; Path=/`]);
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

/** One that differs in the highest of the bits that base64url gives it. */
function otherThan(character: string): string {
  return alphabet.charAt((alphabet.indexOf(character) + 32) % 64);
}
