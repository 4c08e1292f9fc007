import type { Cookie } from 'tough-cookie';
import type { Browser } from './browser/browser.ts';
import type { CheckContext } from './context.ts';

/**
 * The cookies of a login in progress: those without which it cannot end. Each is found by a login of its own, for which an
 * app sets the same cookies in the same order, maybe under other names.
 */
export async function loginCookiesOf(t: CheckContext, browser: Browser): Promise<Cookie[]> {
  const all = await browser.cookies('/callback');
  if (all.length === 1) return [...all];
  const needed: Cookie[] = [];
  for (const [index, cookie] of all.entries()) {
    if (!(await endsWithout(t, index))) needed.push(cookie);
  }
  return needed;
}

async function endsWithout(t: CheckContext, index: number): Promise<boolean> {
  const browser = t.browser();
  const response = await t.authorize(browser, await t.beginLogin(browser), t.user());
  const without = t.browser();
  for (const [at, cookie] of (await browser.cookies('/callback')).entries()) {
    if (at !== index) await without.setCookie(cookie.toString(), '/callback');
  }
  return (await without.follow(response)).status < 400;
}
