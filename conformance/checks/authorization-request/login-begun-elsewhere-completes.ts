import { defineCheck } from '../../src/check.ts';

const elsewhere = 'https://evil.example/take';
/** In which libraries take the place where a login ends. */
const names = [
  'target_link_uri',
  'callbackUrl',
  'continue',
  'next',
  'origin',
  'rd',
  'redirect',
  'redirect_to',
  'redirect_url',
  'returnTo',
  'RelayState',
  'url',
];

export default defineCheck({
  title:
    'A login that a page elsewhere begins completes here, whatever its parameters and its referrer name',
  clauses: ['OIDCC-4'],
  modules: ['oidcc-client-test-3rd-party-init-login'],
  level: 'MUST',
  attack: 'A link that begins a login ends it at the attacker, or at an issuer of their choice.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const query = new URLSearchParams({
      iss: t.issuer.url,
      login_hint: user.email,
      ...Object.fromEntries(names.map((name) => [name, elsewhere])),
    });
    const login = await browser.navigate(`/login?${query}`, {
      from: 'https://portal.example',
      headers: { referer: elsewhere },
    });
    const request = t.defined(login.location, 'the redirect to the issuer');
    t.ok(request.href.startsWith(`${t.issuer.url}/`), 'this issuer', request.href);
    const landing = await browser.followAll(
      await browser.follow(await t.authorize(browser, request, user)),
    );
    t.equal(landing.url.origin, t.app.baseUrl, 'where the user ends');
    await t.signedIn(browser, user);
  },
});
