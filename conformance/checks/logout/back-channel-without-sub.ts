import { defineCheck } from '../../src/check.ts';
import { deliver, logoutToken, signedInTwice } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token with a sid and no sub ends that session and no other',
  clauses: ['OIDC-BackChannel-2.4', 'OIDC-BackChannel-2.7'],
  level: 'MUST',
  attack: 'An issuer that names the session alone signs nobody out.',
  async run(t) {
    const { user, first, second, firstId = '' } = await signedInTwice(t);
    const token = await logoutToken(t, { sessionId: firstId, claims: { sub: undefined } });
    const page = await deliver(t, token);
    t.ok([200, 204].includes(page.status), 'status 200 or 204', `${page.status}`);
    await t.signedOut(first);
    await t.signedIn(second, user);
  },
});
