import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A person whose token cannot be refreshed just now sees a 503 page, not the login',
  clauses: ['RFC9110-15.6.4', 'ASVS-v5.0-16.5.2'],
  level: 'PROJECT',
  attack: 'An outage sends every user to a login that cannot work either.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'token/unavailable', grant: 'refresh_token' });
    const page = await browser.navigate('/dashboard');
    t.ok(fault.hits > 0, 'a refresh to be tried', 'none');
    t.equal(page.status, 503, 'the status of /dashboard for a person');
    t.match(page.headers.get('retry-after'), /^\d+$/, 'Retry-After');
    t.noSecretsIn(page, user);
    fault.remove();
    await t.signedIn(browser, user);
  },
});
