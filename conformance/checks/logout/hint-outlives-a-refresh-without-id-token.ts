import { defineCheck } from '../../src/check.ts';
import { answered } from '../../src/exchange.ts';

export default defineCheck({
  title:
    'After a refresh that brought no ID token, a logout still names the session by the one before',
  clauses: ['OIDC-RPInitiated-2', 'OIDCC-12.2'],
  level: 'PROJECT',
  own: { issuer: { idTokenOnRefresh: false } },
  attack:
    'The issuer cannot tell whose logout it is: it asks, or keeps the session, and the next visitor is signed in by one click.',
  async run(t) {
    t.needs('issuer-logout');
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    await t.signedIn(browser, user);
    t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 1, 'refreshes');
    const [login] = t.seen(user, { grantType: 'authorization_code' });
    const { location } = await browser.post('/logout');
    const hint = t.defined(location, 'a redirect').searchParams.get('id_token_hint');
    const given = answered(t.defined(login, 'a login'), 'id_token');
    t.ok(hint === given, 'the ID token of the login as hint', hint === null ? 'none' : 'another');
  },
});
