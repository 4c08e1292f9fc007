import type { Page } from '../../src/browser/page.ts';
import { defineCheck } from '../../src/check.ts';
import { deliver, logoutToken, sessionIds } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token for a session that is not known is a success, and no answer is stored',
  clauses: ['OIDC-BackChannel-2.7', 'OIDC-BackChannel-2.8'],
  level: 'MUST',
  attack:
    'The issuer repeats what can never succeed, or a cache answers the next logout in our place.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const [known = ''] = sessionIds(t, user);
    const answers: Page[] = [];
    for (const sessionId of ['s_unknown', `${known}x`, known.slice(0, -1), known.toUpperCase()]) {
      const token = await logoutToken(t, { userId: t.user().id, sessionId });
      const unknown = await deliver(t, token);
      t.ok([200, 204].includes(unknown.status), 'status 200 or 204', `${unknown.status}`);
      answers.push(unknown);
    }
    const invalid = await deliver(t, 'a.b.c');
    t.equal(invalid.status, 400, 'the status of what is no token');
    for (const page of [...answers, invalid]) {
      t.match(
        page.headers.get('cache-control'),
        /\bno-store\b/i,
        `Cache-Control, ${page.describe()}`,
      );
    }
    await t.signedIn(browser, user);
  },
});
