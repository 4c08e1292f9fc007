import type { CheckContext } from '../../src/context.ts';

/** A login whose token request is redirected so: nothing arrives where the redirect points, and nobody is signed in. */
export async function redirectLeadsNowhere(t: CheckContext, status: number): Promise<void> {
  const user = t.user();
  const browser = t.browser();
  const url = `${t.issuer.url}/userinfo?redirected=${user.id}`;
  const fault = t.fault(user, { fault: 'token/redirect', value: { url, status } });
  const page = await t.login(browser, user);
  t.equal(fault.hits, 1, `the redirects with ${status}`);
  const reached = t.issuer.record
    .all({ endpoint: 'userinfo' })
    .filter(({ request }) => request.url.endsWith(`redirected=${user.id}`))
    .map(({ request }) => request.method);
  t.equal(reached, [], `the requests that reached the other place by ${status}`);
  await t.rejected(browser, user, page);
}
