import type { Page } from '../../src/browser/page.ts';
import type { CheckContext } from '../../src/context.ts';

/** Pages of the app as people see them: one that refuses, and the home of somebody who is signed in. */
export async function pagesOf(t: CheckContext): Promise<readonly Page[]> {
  const browser = t.browser();
  const pages = [await browser.navigate('/callback')];
  if (t.serves('GET', '/')) {
    await t.signIn(browser, t.user());
    pages.push(await browser.navigate('/'));
  }
  return pages;
}

/** The sources that the page's Content-Security-Policy allows for one kind of thing; undefined where it says nothing. */
export function sourcesIn({ headers }: Page, directive: string): readonly string[] | undefined {
  const directives = (headers.get('content-security-policy') ?? '')
    .split(';')
    .map((text) => text.trim().toLowerCase().split(/\s+/));
  const found = directives.find(([name]) => name === directive);
  return found?.slice(1);
}
