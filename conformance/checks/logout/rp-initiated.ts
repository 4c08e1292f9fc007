import { defineCheck } from '../../src/check.ts';
import { answered } from '../../src/exchange.ts';

export default defineCheck({
  title: "A logout sends the user through the issuer's logout and back",
  clauses: ['OIDC-RPInitiated-2'],
  modules: ['oidcc-client-test-rp-init-logout', 'oidcc-client-test-rp-init-logout-no-state'],
  level: 'MUST',
  attack:
    'The user stays signed in at the issuer: one click on sign in, by whoever sits there next, and they are back.',
  async run(t) {
    t.needs('issuer-logout');
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const [login] = t.seen(user, { grantType: 'authorization_code' });
    const page = await browser.post('/logout');
    t.equal(page.status, 303, 'the status of /logout');
    const location = t.defined(page.location, 'a redirect');
    t.equal(location.href.split('?')[0], `${t.issuer.url}/logout`, 'where it leads');
    const client = location.searchParams.get('client_id');
    t.equal(client, t.app.clientId, 'client_id');
    const hint = location.searchParams.get('id_token_hint');
    t.ok(
      hint === answered(t.defined(login, 'a login'), 'id_token'),
      'the ID token as hint',
      'other',
    );
    const target = location.searchParams.get('post_logout_redirect_uri');
    t.equal(target, `${t.app.baseUrl}/`, 'post_logout_redirect_uri');
    const last = await browser.followAll(page);
    // What the app sent as `state` comes back in the query.
    const { origin, pathname } = last.url;
    t.equal(origin + pathname, `${t.app.baseUrl}/`, 'where the user ends');
    t.equal(last.status, 200, 'the status there');
    await t.signedOut(browser);
  },
});
