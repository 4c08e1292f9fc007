import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refreshed access token of a type that the app does not know is not used',
  clauses: ['RFC6749-7.1'],
  level: 'MUST',
  attack: 'A token that must be bound to a key is sent as if it needed none.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'token/unknown-token-type', grant: 'refresh_token' });
    const page = await t.dashboard(browser);
    t.equal(fault.hits, 1, 'refreshes answered so');
    t.notEqual(page.status, 200, 'the status of /dashboard');
    t.noSecretsIn(page, user);
  },
});
