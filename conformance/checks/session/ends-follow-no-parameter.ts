import { defineCheck } from '../../src/check.ts';

const elsewhere = 'https://evil.example/';
const names = ['return_to', 'redirect', 'redirect_uri', 'next', 'post_logout_redirect_uri'];

export default defineCheck({
  title: 'Where a login and a logout end is not said by the callback or the logout themselves',
  clauses: ['RFC9700-4.11.1', 'RFC6749-10.15'],
  level: 'MUST',
  attack: 'A link to the app, trusted for its name, ends on a copy of it that asks for a password.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const answer = await t.authorize(browser, await t.beginLogin(browser), user);
    const callback = withParameters(t.defined(answer.location, 'the callback'));
    const page = await browser.navigate(callback, { from: t.issuer.url });
    t.notEqual(page.location?.origin, new URL(elsewhere).origin, 'where the login ends');
    await t.signedIn(browser, user);
    if (!t.serves('POST', '/logout')) return;
    const { href } = withParameters(new URL('/logout', t.app.baseUrl));
    const form = Object.fromEntries(names.map((name) => [name, elsewhere]));
    const { location } = await browser.post(href, { form });
    t.notEqual(location?.origin, new URL(elsewhere).origin, 'where the logout ends');
    const wayBack = location?.searchParams.get('post_logout_redirect_uri');
    t.notEqual(wayBack, elsewhere, 'where the issuer is asked to lead');
  },
});

function withParameters(address: URL): URL {
  const url = new URL(address);
  for (const name of names) url.searchParams.set(name, elsewhere);
  return url;
}
