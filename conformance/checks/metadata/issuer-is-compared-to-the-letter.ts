import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Metadata that names no issuer, or the right one with a slash more, is not used',
  clauses: ['OIDC-Discovery-4.3', 'OIDC-Discovery-3'],
  level: 'MUST',
  own: {},
  attack: 'Whoever answers for an address that only looks alike takes over the logins.',
  async run(t) {
    for (const fault of ['discovery/issuer-trailing-slash', 'discovery/missing-issuer'] as const) {
      const injected = t.issuer.faults.inject({ fault });
      const page = await t.browser().navigate('/login');
      t.ok(injected.hits > 0, `the metadata to be read (${fault})`, 'it was not');
      t.ok(page.status >= 400, `no login to begin with ${fault}`, page.describe());
      injected.remove();
    }
  },
});
