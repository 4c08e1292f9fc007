import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A session that has expired at the issuer ends with the next refresh, and no other of its user does',
  clauses: ['AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'The user is shown errors in place of the login, for as long as the cookie lives.',
  async run(t) {
    const onDemand = t.user();
    const byExpiry = t.user({ accessTokenSeconds: [-1, 1_800] });
    for (const user of [onDemand, byExpiry]) {
      const [browser, elsewhere] = [t.browser(), t.browser()];
      await t.login(browser, user);
      await t.login(elsewhere, user);
      const [session] = t.issuer.sessions.list({ userId: user.id });
      t.issuer.sessions.expire(t.defined(session, 'a session at the issuer').id);
      const page = await (user === onDemand
        ? browser.fetch('/refresh', { method: 'POST' })
        : t.dashboard(browser));
      t.equal(page.status, 401, 'the status of what refreshes');
      const [refresh] = t.seen(user, { grantType: 'refresh_token' });
      t.equal(refresh?.outcome, 'session_expired', 'what the issuer said');
      await t.signedOut(browser);
      // Signed in by another login, which the issuer has ended nothing of.
      await t.signedIn(elsewhere, user);
    }
  },
});
