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

/**
 * The sources that the page allows for one kind of thing, by the first of the directives that is there: one list for each
 * Content-Security-Policy that says anything of it. Browsers obey every policy, so it is enough that one of them forbids.
 */
export function sourcesIn({ headers }: Page, ...directives: readonly string[]): string[][] {
  const policies = (headers.get('content-security-policy') ?? '').split(',');
  return policies.flatMap((policy) => {
    const parts = policy.split(';').map((text) => text.trim().toLowerCase().split(/\s+/));
    const [found] = directives.flatMap((name) => parts.filter((part) => part[0] === name));
    return found === undefined ? [] : [found.slice(1)];
  });
}
