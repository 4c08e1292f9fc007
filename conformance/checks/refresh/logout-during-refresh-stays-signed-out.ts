import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A logout while a refresh runs is not undone by its answer',
  clauses: ['ASVS-v5.0-7.4.1'],
  level: 'MUST',
  attack: 'The user signed out on a shared computer, and the next visitor is signed in as them.',
  async run(t) {
    const byExpiry = t.user({ accessTokenSeconds: [-1, 1_800] });
    const onDemand = t.user();
    for (const user of t.serves('POST', '/refresh') ? [byExpiry, onDemand] : [byExpiry]) {
      const browser = t.browser();
      await t.login(browser, user);
      const thief = await browser.clone();
      const fault = t.fault(user, { fault: 'token/hold', value: 'after', grant: 'refresh_token' });
      const refreshing =
        user === byExpiry ? t.dashboard(browser) : browser.fetch('/refresh', { method: 'POST' });
      await Promise.race([fault.reached(), refreshing]);
      t.ok(fault.hits > 0, 'a refresh that has begun', 'none');
      await browser.post('/logout');
      fault.release();
      t.equal((await refreshing).status, 401, 'the status of the request that was refreshing');
      await t.signedOut(browser);
      await t.signedOut(thief);
    }
  },
});
