import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'Where userinfo refuses the token, and the issuer its refresh, the session ends; at an outage it goes on',
  clauses: ['RFC6749-5.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack:
    'Whoever was locked out is told of an outage that never ends, or an outage locks users out.',
  async run(t) {
    for (const [name, status] of [
      ['token/error', 401],
      ['token/unavailable', 503],
    ] as const) {
      const user = t.user();
      const browser = t.browser();
      await t.signIn(browser, user);
      const refusal = t.fault(user, { fault: 'userinfo/unauthorized' });
      const fault = t.fault(user, { fault: name, grant: 'refresh_token' });
      const page = await browser.fetch('/profile');
      t.ok(refusal.hits > 0, 'userinfo to be asked', 'it was not');
      if (fault.hits === 0) t.notApplicable('the app refreshes no token that userinfo refuses');
      t.equal(page.status, status, `the status of /profile after ${name}`);
      for (const injected of [refusal, fault]) injected.remove();
      if (status === 401) await t.signedOut(browser);
      else await t.signedIn(browser, user);
    }
  },
});
