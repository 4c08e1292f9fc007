import { Cookie } from 'tough-cookie';
import type { Page } from '../../src/browser/page.ts';
import type { CheckContext } from '../../src/context.ts';

/** Every cookie that the app sets from the begin of a login to the end of a logout. */
export async function issuedCookies(t: CheckContext): Promise<readonly Cookie[]> {
  const user = t.user(t.offers('refresh') ? { accessTokenSeconds: [-1, 1_800] } : {});
  const browser = t.browser();
  await t.signIn(browser, user);
  await t.dashboard(browser);
  if (t.serves('POST', '/logout')) await browser.post('/logout');
  const issued = cookiesIn(
    t,
    browser.pages.filter(({ url }) => url.origin === t.app.baseUrl),
  );
  t.ok(issued.length > 0, 'a cookie for the session', 'none');
  return issued;
}

/** Those that are set in these answers. */
export function cookiesIn(t: CheckContext, pages: readonly Page[]): readonly Cookie[] {
  return (
    pages
      .flatMap(({ setCookies }) => setCookies)
      .map((header) => t.defined(Cookie.parse(header), `a cookie in "${header}"`))
      // One without a value deletes: there is nothing in it to protect.
      .filter(({ value }) => value !== '')
  );
}
