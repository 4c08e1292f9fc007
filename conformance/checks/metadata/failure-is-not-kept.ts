import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Metadata that could not be had once is asked for again',
  clauses: ['ASVS-v5.0-16.5.2'],
  level: 'MUST',
  own: {},
  attack: 'An outage of a second keeps everybody out until the app is started anew.',
  async run(t) {
    const user = t.user();
    for (const fault of ['discovery/unavailable', 'discovery/html'] as const) {
      const injected = t.issuer.faults.inject({ fault });
      const page = await t.browser().navigate('/login');
      t.ok(injected.hits > 0 && page.status >= 400, `no login with ${fault}`, page.describe());
      injected.remove();
    }
    const browser = t.browser();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
