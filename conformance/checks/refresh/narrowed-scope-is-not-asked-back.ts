import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';

export default defineCheck({
  title: 'A refresh asks for no scope that the issuer did not grant',
  clauses: ['RFC6749-6', 'RFC6749-5.1'],
  level: 'MUST',
  attack:
    'A consent that the user took back piece by piece is asked for again behind their back, or ends the session with invalid_scope.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const granted = 'openid';
    const fault = t.fault(user, { fault: 'token/narrowed-scope', value: granted });
    await t.signIn(browser, user);
    t.equal(fault.hits, 1, 'the answers that grant less');
    await t.signedIn(browser, user);
    await browser.fetch('/refresh', { method: 'POST' });
    await browser.fetch('/refresh', { method: 'POST' });
    const refreshes = t.seen(user, { grantType: 'refresh_token' });
    t.equal(refreshes.length, 2, 'refreshes');
    for (const refresh of refreshes) {
      const asked = formOf(refresh).get('scope')?.split(' ') ?? [];
      const added = asked.filter((scope) => scope !== granted);
      t.equal(added, [], 'the scopes that were not granted');
    }
    await t.signedIn(browser, user);
  },
});
