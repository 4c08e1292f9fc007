import { defineCheck } from '../../src/check.ts';
import { retryAfterSeconds } from '../../src/retry-after.ts';

export default defineCheck({
  title: 'While the issuer asks to be left alone for a time, the app asks the same of its callers',
  clauses: ['RFC9110-10.2.3', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'Callers come back at once, and the issuer that is down stays down.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, {
      fault: 'token/unavailable',
      value: 3_600,
      grant: 'refresh_token',
    });
    const page = await t.dashboard(browser);
    t.equal([fault.hits, page.status], [1, 503], 'refreshes, and the status of /dashboard');
    const header = page.headers.get('retry-after');
    const seconds = retryAfterSeconds(header) ?? 0;
    // What has passed since the issuer said so may be taken off.
    const isAnHour = seconds > 3_500 && seconds <= 3_601;
    t.ok(isAnHour, 'a Retry-After of an hour, as of the issuer', `${header}`);
    fault.remove();
    await t.signedIn(browser, user);
  },
});
