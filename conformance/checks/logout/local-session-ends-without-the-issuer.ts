import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A logout ends the local session though the issuer cannot revoke',
  clauses: ['ASVS-v5.0-7.4.1', 'RFC7009-2.2.1'],
  level: 'MUST',
  attack: 'While the issuer is down nobody can sign out of a shared computer.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const thief = await browser.clone();
    const fault = t.fault(user, { fault: 'revoke/unavailable' });
    const page = await browser.post('/logout');
    t.ok(fault.hits > 0, 'a revocation to be tried', 'none');
    t.equal(page.status, 303, 'the status of /logout');
    if (t.offers('issuer-logout')) {
      const way = page.location?.href ?? 'nowhere';
      t.ok(way.startsWith(`${t.issuer.url}/`), 'the way to lead to the issuer', way);
    }
    await t.signedOut(browser);
    await t.signedOut(thief);
  },
});
