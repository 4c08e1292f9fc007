import { defineCheck } from '../../src/check.ts';
import { deliver, logoutToken, signedInTwice } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token ends a session whose tokens were refreshed meanwhile',
  clauses: ['OIDC-BackChannel-2.7'],
  level: 'MUST',
  attack:
    'Whoever was signed in for longer than an access token lives can no longer be locked out.',
  async run(t) {
    const { user, first, second, firstId = '' } = await signedInTwice(t);
    for (const browser of [first, second]) {
      const page = await browser.fetch('/refresh', { method: 'POST' });
      t.equal(page.status, 200, 'the status of /refresh');
    }
    await deliver(t, await logoutToken(t, { userId: user.id, sessionId: firstId }));
    await t.signedOut(first);
    await deliver(t, await logoutToken(t, { userId: user.id }));
    await t.signedOut(second);
  },
});
