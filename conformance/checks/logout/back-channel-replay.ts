import { defineCheck } from '../../src/check.ts';
import { deliver, logoutToken, sessionIds } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token counts once',
  clauses: ['OIDC-BackChannel-2.6'],
  level: 'SHOULD',
  attack: 'Whoever kept a logout token signs the user out after every new login.',
  async run(t) {
    const user = t.user();
    const first = t.browser();
    await t.signIn(first, user);
    t.equal(sessionIds(t, user).length, 1, 'the sessions at the issuer');
    const token = await logoutToken(t, { userId: user.id });
    await deliver(t, token);
    await t.signedOut(first);
    const again = t.browser();
    await t.signIn(again, user);
    const page = await deliver(t, token);
    t.equal(page.status, 400, 'the status of the replay');
    await t.signedIn(again, user);
  },
});
