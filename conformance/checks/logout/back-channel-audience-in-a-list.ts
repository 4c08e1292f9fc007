import { defineCheck } from '../../src/check.ts';
import { deliver, logoutToken, sessionIds } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token whose audience is a list of this client alone ends the session',
  clauses: ['OIDC-BackChannel-2.6', 'RFC7519-4.1.3'],
  level: 'MUST',
  attack: 'An issuer that writes the audience as a list signs nobody out.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const [sessionId = ''] = sessionIds(t, user);
    const claims = { aud: [t.app.clientId] };
    const page = await deliver(t, await logoutToken(t, { userId: user.id, sessionId, claims }));
    t.ok([200, 204].includes(page.status), 'status 200 or 204', `${page.status}`);
    await t.signedOut(browser);
  },
});
