import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Who has no refresh token signs out as others do, through the logout of the issuer',
  clauses: ['AUTHPI-signing-out', 'ASVS-v5.0-7.4.1'],
  level: 'MUST',
  attack: 'There is nothing to revoke, and so the logout fails: the user stays signed in.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, {
      fault: 'token/missing-refresh-token',
      grant: 'authorization_code',
    });
    await t.signIn(browser, user);
    t.equal(fault.hits, 1, 'logins answered without a refresh token');
    const page = await browser.post('/logout');
    t.equal(page.status, 303, 'the status of /logout');
    if (t.offers('issuer-logout')) {
      const way = page.location?.href ?? 'nowhere';
      t.ok(way.startsWith(`${t.issuer.url}/`), 'the way to lead to the issuer', way);
    }
    await t.signedOut(browser);
  },
});
