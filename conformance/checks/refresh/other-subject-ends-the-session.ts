import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refreshed ID token about somebody else ends the session',
  clauses: ['OIDCC-12.2'],
  modules: ['oidcc-client-test-refresh-token-invalid-sub'],
  level: 'MUST',
  attack: 'A user wakes up in the account of another.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'id-token/other-sub', grant: 'refresh_token' });
    await t.signedOut(browser);
    t.equal(fault.hits, 1, 'refreshed ID tokens about somebody else');
  },
});
