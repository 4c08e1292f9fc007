import { defineCheck } from '../../src/check.ts';
import { retryAfterSeconds } from '../../src/retry-after.ts';
import { isErrorCode, isErrorPage } from './_forms.ts';

export default defineCheck({
  title:
    'Who comes while their token cannot be refreshed is told 503 in a form they can read, and not sent to the login',
  clauses: ['RFC9110-15.6.4', 'ASVS-v5.0-16.5.2', 'AUTHPI-errors'],
  level: 'PROJECT',
  attack: 'An outage sends every user to a login that cannot work either.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'token/unavailable', grant: 'refresh_token' });
    const forPeople = await browser.navigate('/dashboard');
    const forPrograms = await t.dashboard(browser);
    t.ok(fault.hits > 0, 'a refresh to be tried', 'none');
    for (const page of [forPeople, forPrograms]) {
      t.equal(page.status, 503, 'the status of /dashboard');
      const retryAfter = page.headers.get('retry-after');
      const isTime = retryAfterSeconds(retryAfter) !== undefined;
      t.ok(isTime, 'a Retry-After of seconds or a date', `${retryAfter}`);
      t.noSecretsIn(page, user);
    }
    isErrorPage(t, forPeople);
    isErrorCode(t, forPrograms);
    fault.remove();
    await t.signedIn(browser, user);
  },
});
