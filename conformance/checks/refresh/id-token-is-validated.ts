import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refreshed ID token whose signature does not verify is not used',
  clauses: ['OIDCC-12.2', 'ASVS-v5.0-9.1.1'],
  level: 'MUST',
  attack: 'Whoever can alter the answer to a refresh gives the user any organization.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'id-token/bad-signature', grant: 'refresh_token' });
    const page = await t.dashboard(browser);
    t.equal(fault.hits, 1, 'refreshed ID tokens with a bad signature');
    t.notEqual(page.status, 200, 'the status of /dashboard');
  },
});
