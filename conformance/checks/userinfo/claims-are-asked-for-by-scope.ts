import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Name and address of the user come from userinfo, since the login asked for their scopes',
  clauses: ['OIDCC-5.4', 'OIDCC-5.3.2'],
  modules: ['oidcc-client-test-scope-userinfo-claims'],
  level: 'MUST',
  attack: 'The user is shown without a name, and told apart by what is left.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user, { returnTo: '/profile' });
    const page = await browser.fetch('/profile');
    t.equal(page.status, 200, 'the status of /profile');
    for (const claim of [user.name, user.email]) {
      t.ok(page.body.includes(claim), `${claim} on /profile`, page.body);
    }
  },
});
