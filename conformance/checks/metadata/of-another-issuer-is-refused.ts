import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Metadata of another issuer is not used',
  clauses: ['OIDC-Discovery-4.3', 'ASVS-v5.0-10.5.3'],
  modules: [
    'oidcc-client-test-discovery-issuer-mismatch',
    'fapi1-advanced-final-client-test-discovery-issuer-mismatch',
    'fapi2-security-profile-final-client-test-discovery-issuer-mismatch',
  ],
  level: 'MUST',
  own: {},
  attack: 'Whoever answers for one path of the host takes over the logins of another.',
  async run(t) {
    const fault = t.issuer.faults.inject({ fault: 'discovery/wrong-issuer' });
    const page = await t.browser().navigate('/login');
    t.ok(fault.hits > 0, 'the metadata to be read', 'it was not');
    t.ok(page.status >= 400, 'no login to begin', page.describe());
  },
});
