import { defineCheck } from '../../src/check.ts';
import { show } from '../../src/show.ts';

export default defineCheck({
  title: 'Metadata that names no issuer, or one that only resembles the right one, is not used',
  clauses: ['OIDC-Discovery-4.3', 'OIDC-Discovery-3'],
  level: 'MUST',
  own: {},
  attack: 'Whoever answers for an address that only looks alike takes over the logins.',
  async run(t) {
    const { url } = t.issuer;
    const faults = [
      { fault: 'discovery/issuer-trailing-slash' },
      { fault: 'discovery/missing-issuer' },
      { fault: 'discovery/wrong-issuer', value: url.replace(/[^/]+$/, 'i_neighbour') },
      { fault: 'discovery/wrong-issuer', value: url.toUpperCase() },
      { fault: 'discovery/wrong-issuer', value: url.slice(0, -1) },
    ] as const;
    for (const input of faults) {
      const fault = show(input);
      const injected = t.issuer.faults.inject(input);
      const page = await t.browser().navigate('/login');
      t.ok(injected.hits > 0, `the metadata to be read (${fault})`, 'it was not');
      t.ok(page.status >= 400, `no login to begin with ${fault}`, page.describe());
      injected.remove();
    }
  },
});
