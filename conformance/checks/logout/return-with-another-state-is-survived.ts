import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A user who comes back from the logout with a state that nobody sent sees the page, signed out',
  clauses: ['OIDC-RPInitiated-3'],
  modules: ['oidcc-client-test-rp-init-logout-other-state'],
  level: 'PROJECT',
  attack: 'A link to the app with a made-up state is an error page, or does something.',
  async run(t) {
    t.needs('issuer-logout');
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.fault(user, { fault: 'logout/wrong-state' });
    const last = await browser.followAll(await browser.post('/logout'));
    t.equal(fault.hits, 1, 'returns made so');
    t.ok(last.url.searchParams.has('state'), 'a state in the URL', last.url.href);
    t.equal([last.url.origin, last.status], [t.app.baseUrl, 200], 'the page and its status');
    t.noSecretsIn(last, user);
    await t.signedOut(browser);
  },
});
