import { defineCheck } from '../../src/check.ts';
import { organizationOf } from '../authorization/_member.ts';

const routes = [
  { method: 'GET', path: '/' },
  { method: 'GET', path: '/profile' },
  { method: 'POST', path: '/refresh' },
  { method: 'POST', path: '/orgs/:orgId/projects' },
];

export default defineCheck({
  title: 'Whichever page meets the refusal of the refresh token first, it serves nobody',
  clauses: ['RFC6749-5.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'Whoever was locked out goes on where the app does not look at what a refresh says.',
  async run(t) {
    const served = routes.filter(({ method, path }) => t.serves(method, path));
    if (served.length === 0) t.notApplicable('the target serves nothing beside the dashboard');
    for (const { method, path } of served) {
      const user = t.user({ accessTokenSeconds: [-1, 1_800] });
      const browser = t.browser();
      const organization = organizationOf(t, user, ['projects:write']);
      await t.login(browser, user);
      const fault = t.fault(user, { fault: 'token/error', grant: 'refresh_token' });
      const address = path.replace(':orgId', organization);
      if (path === '/') {
        const { body } = await browser.navigate(path);
        t.ok(!body.includes(user.email), 'nothing of the user on the home page', body);
      } else {
        const page = await browser.fetch(address, { method });
        const isRefused = page.status >= 300 && page.status < 500;
        t.ok(isRefused, `${method} ${path} to serve nobody`, page.inFull());
      }
      await t.signedOut(browser);
      t.equal(fault.hits, 1, `refreshes refused with invalid_grant, after ${method} ${path}`);
    }
  },
});
