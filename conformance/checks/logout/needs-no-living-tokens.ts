import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'Who signs out after the tokens have expired is signed out, though nothing can be refreshed',
  clauses: ['ASVS-v5.0-7.4.1', 'AUTHPI-signing-out'],
  level: 'MUST',
  attack:
    'An hour after the login, while the issuer is down, nobody can sign out of a shared computer.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const thief = await browser.clone();
    const fault = t.fault(user, { fault: 'token/unavailable', grant: 'refresh_token' });
    await t.dashboard(browser);
    t.ok(fault.hits > 0, 'a refresh to be tried', 'none');
    const page = await browser.post('/logout');
    t.equal(page.status, 303, 'the status of /logout');
    fault.remove();
    await t.signedOut(browser);
    await t.signedOut(thief);
  },
});
