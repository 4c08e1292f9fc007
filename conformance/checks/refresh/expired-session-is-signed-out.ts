import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A user whose session at the issuer has expired is signed out by the next refresh',
  clauses: ['AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'The user is shown errors in place of the login, for as long as the cookie lives.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    for (const { id } of t.issuer.sessions.list({ userId: user.id })) t.issuer.sessions.expire(id);
    const page = await browser.fetch('/refresh', { method: 'POST' });
    t.equal(page.status, 401, 'the status of /refresh');
    const [refresh] = t.seen(user, { grantType: 'refresh_token' });
    t.equal(refresh?.outcome, 'session_expired', 'what the issuer said');
    await t.signedOut(browser);
  },
});
