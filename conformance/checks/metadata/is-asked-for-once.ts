import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Logins that come at the same time ask for metadata and keys once',
  clauses: ['OIDC-Discovery-4', 'AUTHPI-rules-for-all-routes'],
  modules: ['oidcc-client-test-discovery-openid-config'],
  level: 'PROJECT',
  own: {},
  attack: 'A busy start of the app is an attack on the issuer.',
  async run(t) {
    const logins = Array.from({ length: 20 }, async () => {
      const user = t.user();
      const browser = t.browser();
      await t.signIn(browser, user);
      await t.signedIn(browser, user);
    });
    await Promise.all(logins);
    const count = (endpoint: 'discovery' | 'jwks') => t.issuer.record.all({ endpoint }).length;
    t.equal([count('discovery'), count('jwks')], [1, 1], 'the requests for metadata and keys');
  },
});
