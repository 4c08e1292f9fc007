import { defineCheck } from '../../src/check.ts';

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
    t.ok(cookies.length > 0, 'a session cookie', 'none');
    for (const { key, value } of cookies) {
      const plain = decodeURIComponent(value);
      const statuses = Array.from(plain, async (_, index) => {
        const thief = t.browser();
        const cookie = `${key}=${encodeURIComponent(altered(plain, index))}; Secure; Path=/`;
        await thief.setCookie(cookie);
        return (await t.dashboard(thief)).status;
      });
      const seen = new Set(await Promise.all(statuses));
      t.equal(seen, new Set([401]), `the statuses with ${key} changed at one place`);
    }
  },
});

/** Another character there, which differs in the highest of the bits that base64url gives it. */
function altered(value: string, index: number): string {
  const place = alphabet.indexOf(value.charAt(index));
  const other = alphabet.charAt((place + 32) % 64);
  return `${value.slice(0, index)}${other}${value.slice(index + 1)}`;
}
