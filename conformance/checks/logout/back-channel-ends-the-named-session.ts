import { defineCheck } from '../../src/check.ts';
import { signedOutEverywhere, visitAll } from '../session/_everywhere.ts';
import { deliver, logoutToken, signedInTwice } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token with a sid ends that session and no other',
  clauses: ['OIDC-BackChannel-2.7', 'OIDC-BackChannel-2.5'],
  modules: ['oidcc-client-test-rp-backchannel-rpinitlogout'],
  level: 'MUST',
  attack: 'A session that was ended at the issuer goes on, or one sign-out ends them all.',
  async run(t) {
    const { user, first, second, firstId = '' } = await signedInTwice(t);
    await visitAll(t, first);
    const token = await logoutToken(t, { userId: user.id, sessionId: firstId });
    // The name of a media type may have parameters after it.
    const type = 'application/x-www-form-urlencoded; charset=UTF-8';
    const page = await deliver(t, token, { 'content-type': type });
    t.ok([200, 204].includes(page.status), 'status 200 or 204', `${page.status}`);
    await signedOutEverywhere(t, user, () => first.clone());
    await t.signedIn(second, user);
  },
});
