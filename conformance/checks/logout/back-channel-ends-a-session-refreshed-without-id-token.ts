import { defineCheck } from '../../src/check.ts';
import { deliver, logoutToken, sessionIds } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token ends the session that it names after a refresh that brought no ID token',
  clauses: ['OIDC-BackChannel-2.7', 'OIDCC-12.2'],
  level: 'MUST',
  own: { issuer: { idTokenOnRefresh: false } },
  attack:
    'Whoever was signed in for longer than an access token lives can no longer be locked out.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const page = await browser.fetch('/refresh', { method: 'POST' });
    t.equal(page.status, 200, 'the status of /refresh');
    const [sessionId = ''] = sessionIds(t, user);
    await deliver(t, await logoutToken(t, { userId: user.id, sessionId }));
    await t.signedOut(browser);
  },
});
