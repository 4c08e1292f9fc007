import { defineCheck } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';
import { organizationOf } from '../authorization/_member.ts';

const routes = [
  { method: 'GET', path: '/' },
  { method: 'GET', path: '/profile' },
  { method: 'POST', path: '/refresh' },
  { method: 'POST', path: '/orgs/:orgId/projects' },
];

interface Visit {
  readonly what: string;
  readonly method: string;
  readonly address: string;
  readonly user: ReturnType<CheckContext['user']>;
  readonly browser: ReturnType<CheckContext['browser']>;
  readonly fault: ReturnType<CheckContext['fault']>;
}

export default defineCheck({
  title: 'Whichever page meets the refusal of the refresh token first, it serves nobody',
  clauses: ['RFC6749-5.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'Whoever was locked out goes on where the app does not look at what a refresh says.',
  async run(t) {
    const served = routes.filter(({ method, path }) => t.serves(method, path));
    if (served.length === 0) t.notApplicable('the target serves nothing beside the dashboard');
    const visits: Visit[] = [];
    for (const { method, path } of served) {
      const user = t.user({ accessTokenSeconds: [-1, 1_800] });
      const browser = t.browser();
      const address = path.replace(':orgId', organizationOf(t, user, ['projects:write']));
      await t.login(browser, user);
      const fault = t.fault(user, { fault: 'token/error', grant: 'refresh_token' });
      visits.push({ what: `${method} ${path}`, method, address, user, browser, fault });
    }
    // Together, since an app may look for some time whether another process has refreshed.
    const pages = await Promise.all(
      visits.map(({ browser, method, address }) =>
        address === '/' ? browser.navigate(address) : browser.fetch(address, { method }),
      ),
    );
    for (const [index, { what, address, user, browser, fault }] of visits.entries()) {
      const page = t.defined(pages[index], `the answer to ${what}`);
      if (address === '/') {
        t.ok(!page.body.includes(user.email), 'nothing of the user on the home page', page.body);
      } else {
        const isRefused = page.status >= 300 && page.status < 500;
        t.ok(isRefused, `${what} to serve nobody`, page.inFull());
      }
      await t.signedOut(browser);
      t.equal(fault.hits, 1, `refreshes refused with invalid_grant, after ${what}`);
    }
  },
});
