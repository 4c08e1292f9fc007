import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    "A gateway's answer to a refresh keeps the session and does not make the app send the token again",
  clauses: ['RFC9110-9.2.2', 'AUTHPI-refresh'],
  level: 'MUST',
  attack:
    'The issuer may have spent the token: the second use is taken for theft and ends the session.',
  async run(t) {
    for (const status of [502, 504, 524]) {
      const user = t.user({ accessTokenSeconds: [-1, 1_800] });
      const browser = t.browser();
      await t.login(browser, user);
      const fault = t.fault(user, {
        fault: 'token/error',
        grant: 'refresh_token',
        value: { status, error: 'timeout' },
      });
      const meanwhile = await t.dashboard(browser);
      t.equal(meanwhile.status, 503, `the status of /dashboard after HTTP ${status}`);
      t.equal(fault.hits, 1, `refresh requests answered with ${status}`);
      fault.remove();
      await t.signedIn(browser, user);
    }
  },
});
