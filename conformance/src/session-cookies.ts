import type { Cookie } from 'tough-cookie';
import type { Browser } from './browser/browser.ts';
import type { CheckContext } from './context.ts';

/**
 * The cookies that make up the session: those without which the browser is signed out. What else an app sets (a language,
 * what is left of a login) is none of them.
 */
export async function sessionCookiesOf(t: CheckContext, browser: Browser): Promise<Cookie[]> {
  const all = await browser.cookies();
  const needed: Cookie[] = [];
  for (const cookie of all) {
    const without = t.browser();
    for (const other of all) {
      if (other !== cookie) await without.setCookie(other.toString());
    }
    if ((await t.dashboard(without)).status !== 200) needed.push(cookie);
  }
  return needed;
}
