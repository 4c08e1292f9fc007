import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refreshed ID token about somebody else ends the session',
  clauses: ['OIDCC-12.2'],
  modules: ['oidcc-client-test-refresh-token-invalid-sub'],
  level: 'MUST',
  attack: 'A user wakes up in the account of another.',
  async run(t) {
    // A subject is compared to the letter: two that differ in their case are two users.
    const others: readonly ((id: string) => string | undefined)[] = [
      () => undefined,
      (id) => id.toUpperCase(),
      (id) => `${id}x`,
    ];
    for (const other of others) {
      const user = t.user({ accessTokenSeconds: [-1, 1_800] });
      const browser = t.browser();
      await t.login(browser, user);
      const value = other(user.id);
      const fault = t.fault(user, { fault: 'id-token/other-sub', grant: 'refresh_token', value });
      await t.signedOut(browser);
      t.equal(fault.hits, 1, 'refreshed ID tokens about somebody else');
    }
  },
});
