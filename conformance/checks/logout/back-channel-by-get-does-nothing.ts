import { defineCheck } from '../../src/check.ts';
import { logoutToken, sessionIds } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token in a URL is not read',
  clauses: ['OIDC-BackChannel-2.5'],
  level: 'MUST',
  attack: 'Whoever finds a logout token in a log makes any browser deliver it, by a link.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const [sessionId = ''] = sessionIds(t, user);
    const token = await logoutToken(t, { userId: user.id, sessionId });
    const path = `/backchannel-logout?logout_token=${token}`;
    for (const method of ['GET', 'POST']) {
      const page = await t.browser().navigate(path, { method });
      t.ok(page.status >= 400 && page.status < 500, 'a 4xx answer', page.describe());
    }
    await t.signedIn(browser, user);
  },
});
