import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A token about to expire is still used while it cannot be refreshed',
  clauses: ['AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'An outage of seconds becomes an outage of the app, though every token in hand is good.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [55, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'token/unavailable', grant: 'refresh_token' });
    await t.signedIn(browser, user);
    if (fault.hits === 0)
      t.notApplicable('the app uses a token that lives for 55 seconds as it is');
  },
});
