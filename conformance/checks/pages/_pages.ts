import type { Page } from '../../src/browser/page.ts';
import type { CheckContext } from '../../src/context.ts';

/** Pages of the app as people see them: those that refuse, miss and excuse, and the home, also of somebody who is signed in. */
export async function pagesOf(t: CheckContext): Promise<readonly Page[]> {
  const browser = t.browser();
  const unlucky = t.user();
  t.fault(unlucky, { fault: 'token/unavailable' });
  const answers = [
    await browser.navigate('/callback'),
    await browser.navigate('/nowhere'),
    await browser.navigate('/login', { headers: { 'sec-fetch-dest': 'image' } }),
    await t.login(browser, unlucky),
    await browser.follow(await t.deny(browser, await t.beginLogin(browser))),
  ];
  if (t.serves('GET', '/')) {
    answers.push(await browser.navigate('/'));
    await t.signIn(browser, t.user());
    answers.push(await browser.navigate('/'));
  }
  // Whether it answers each of these with a page is the matter of other checks.
  return answers.filter(({ headers }) => /^text\/html\b/i.test(headers.get('content-type') ?? ''));
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
