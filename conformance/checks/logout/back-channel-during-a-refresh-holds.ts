import { defineCheck } from '../../src/check.ts';
import { deliver, logoutToken, sessionIds } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token that comes while a refresh runs is not undone by its answer',
  clauses: ['OIDC-BackChannel-2.7', 'ASVS-v5.0-7.4.1'],
  level: 'MUST',
  attack:
    'A session that was ended at the issuer goes on, since a request was under way just then.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const [sessionId = ''] = sessionIds(t, user);
    const fault = t.fault(user, { fault: 'token/hold', value: 'after', grant: 'refresh_token' });
    const refreshing = t.dashboard(browser);
    await Promise.race([fault.reached(), refreshing]);
    t.ok(fault.hits > 0, 'a refresh of the access token that has expired', 'none');
    const told = await deliver(t, await logoutToken(t, { userId: user.id, sessionId }));
    t.ok([200, 204].includes(told.status), 'status 200 or 204', `${told.status}`);
    fault.release();
    t.equal((await refreshing).status, 401, 'the status of the request that was refreshing');
    await t.signedOut(browser);
  },
});
