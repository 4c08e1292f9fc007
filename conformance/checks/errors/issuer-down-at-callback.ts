import { defineCheck } from '../../src/check.ts';
import { retryAfterSeconds } from '../../src/retry-after.ts';

export default defineCheck({
  title: 'A callback while the issuer is down gives a 503 page with Retry-After, and no session',
  clauses: ['RFC9110-15.6.4', 'ASVS-v5.0-16.5.2'],
  level: 'PROJECT',
  attack: 'The user is told that they did something wrong, or is signed in without tokens.',
  async run(t) {
    // It says that it is down, or nothing any more.
    for (const name of ['token/unavailable', 'token/reset'] as const) {
      const user = t.user();
      const browser = t.browser();
      const fault = t.fault(user, { fault: name });
      const page = await t.login(browser, user);
      t.ok(fault.hits > 0, `the code to be sent (${name})`, 'it was not');
      t.equal(page.status, 503, `the status of the callback with ${name}`);
      const retryAfter = page.headers.get('retry-after');
      const isTime = retryAfterSeconds(retryAfter) !== undefined;
      t.ok(isTime, 'a Retry-After of seconds or a date', `${retryAfter}`);
      t.noSecretsIn(page, user);
      await t.signedOut(browser);
      fault.remove();
      await t.signIn(browser, user);
    }
  },
});
