import type { CheckContext } from '../../src/context.ts';

type Browser = ReturnType<CheckContext['browser']>;

/** What asks who is signed in, beside the dashboard. */
const routes = [
  { method: 'GET', path: '/profile' },
  { method: 'GET', path: '/machine' },
  { method: 'POST', path: '/refresh' },
  { method: 'POST', path: '/orgs/:orgId/projects' },
] as const;

interface Person {
  readonly id: string;
  readonly email: string;
}

/** Opens every page of a signed-in user, so that what keeps sessions in its memory has seen this one. */
export async function visitAll(t: CheckContext, browser: Browser): Promise<void> {
  if (t.serves('GET', '/')) await browser.navigate('/');
  for (const { method, path } of routes) {
    // Another refresh would make others of the tokens that a check looks for.
    if (t.serves(method, path) && path !== '/refresh') await browser.fetch(path, { method });
  }
}

/**
 * Signed out at the dashboard, and a stranger everywhere else.
 *
 * @param withCookie gives a browser with the cookie of the session: the first answer may take it back
 */
export async function signedOutEverywhere(
  t: CheckContext,
  { id, email }: Person,
  withCookie: () => Promise<Browser>,
): Promise<void> {
  for (const { method, path } of routes) {
    if (!t.serves(method, path)) continue;
    const page = await (await withCookie()).fetch(path, { method });
    const stranger = await t.browser().fetch(path, { method });
    t.equal(page.status, stranger.status, `the status of ${method} ${path}, as for a stranger`);
  }
  if (t.serves('GET', '/')) {
    const home = await (await withCookie()).navigate('/');
    const isTold = [id, email].some((text) => home.body.includes(text));
    t.ok(!isTold, 'nothing of the user on the home page', home.inFull());
  }
  await t.signedOut(await withCookie());
}
