import { defineCheck } from '../../src/check.ts';
import { retryAfterSeconds } from '../../src/retry-after.ts';
import { organizationOf } from '../authorization/_member.ts';

const routes = [
  { method: 'GET', path: '/' },
  { method: 'GET', path: '/machine' },
  { method: 'GET', path: '/profile', isOfTheUser: true },
  { method: 'POST', path: '/refresh', isOfTheUser: true },
  { method: 'POST', path: '/orgs/:orgId/projects', isOfTheUser: true },
];

export default defineCheck({
  title: 'Whichever page meets an outage of the token endpoint first, the session goes on after it',
  clauses: ['AUTHPI-refresh', 'ASVS-v5.0-16.5.2'],
  level: 'PROJECT',
  attack: 'An outage signs out whoever did not happen to look at the dashboard.',
  async run(t) {
    const served = routes.filter(({ method, path }) => t.serves(method, path));
    if (served.length === 0) t.notApplicable('the target serves nothing beside the dashboard');
    for (const { method, path, isOfTheUser = false } of served) {
      const user = t.user({ accessTokenSeconds: [-1, 1_800] });
      const browser = t.browser();
      const organization = organizationOf(t, user, ['projects:write']);
      await t.login(browser, user);
      const fault = t.fault(user, { fault: 'token/unavailable', grant: 'refresh_token' });
      const address = path.replace(':orgId', organization);
      const page =
        path === '/' ? await browser.navigate(path) : await browser.fetch(address, { method });
      if (isOfTheUser) {
        t.ok(fault.hits > 0, `a refresh to be tried by ${method} ${path}`, 'none');
        t.equal(page.status, 503, `the status of ${method} ${path}`);
        const header = page.headers.get('retry-after');
        const isTime = retryAfterSeconds(header) !== undefined;
        t.ok(isTime, `a Retry-After of seconds or a date, ${page.describe()}`, `${header}`);
      }
      fault.remove();
      await t.signedIn(browser, user);
    }
  },
});
