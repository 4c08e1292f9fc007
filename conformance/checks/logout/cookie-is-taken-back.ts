import type { Browser } from '../../src/browser/browser.ts';
import { defineCheck } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';

export default defineCheck({
  title: 'Signing out takes the session cookie back',
  clauses: ['AUTHPI-signing-out'],
  level: 'PROJECT',
  attack: "Whoever uses the machine next sends the id of a session that was somebody else's.",
  async run(t) {
    const browser = t.browser();
    await t.signIn(browser, t.user());
    const names = await sessionCookies(t, browser);
    t.ok(names.length > 0, 'a cookie without which nobody is signed in', 'none');
    await browser.post('/logout');
    const left = (await browser.cookies()).map(({ key }) => key);
    t.equal(
      left.filter((name) => names.includes(name)),
      [],
      'the session cookies after signing out',
    );
  },
});

/** The names of those without which the user is signed out. */
async function sessionCookies(t: CheckContext, browser: Browser): Promise<readonly string[]> {
  const cookies = await browser.cookies();
  const names: string[] = [];
  for (const cookie of cookies) {
    const without = t.browser();
    for (const other of cookies) if (other !== cookie) await without.setCookie(other);
    if ((await t.dashboard(without)).status !== 200) names.push(cookie.key);
  }
  return names;
}
