import { defineCheck } from '../../src/check.ts';
import { deliver, logoutToken, signedInTwice } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token with a sid ends that session and no other',
  clauses: ['OIDC-BackChannel-2.7'],
  modules: ['oidcc-client-test-rp-backchannel-rpinitlogout'],
  level: 'MUST',
  attack: 'A session that was ended at the issuer goes on, or one sign-out ends them all.',
  async run(t) {
    const { user, first, second, firstId = '' } = await signedInTwice(t);
    const page = await deliver(t, await logoutToken(t, { userId: user.id, sessionId: firstId }));
    t.ok([200, 204].includes(page.status), 'status 200 or 204', `${page.status}`);
    await t.signedOut(first);
    await t.signedIn(second, user);
  },
});
