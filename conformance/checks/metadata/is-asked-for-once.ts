import { defineCheck } from '../../src/check.ts';

/** So many logins come at the same time. */
const atOnce = 20;

export default defineCheck({
  title: 'Logins that come at the same time ask for metadata and keys once',
  clauses: ['OIDC-Discovery-4', 'AUTHPI-rules-for-all-routes'],
  modules: ['oidcc-client-test-discovery-openid-config'],
  level: 'PROJECT',
  own: {},
  attack: 'A busy start of the app is an attack on the issuer.',
  async run(t) {
    const tokens = t.issuer.faults.inject({ fault: 'token/hold', value: 'after' });
    const keys = t.issuer.faults.inject({ fault: 'jwks/hold' });
    const logins = Array.from({ length: atOnce }, async () => {
      const user = t.user();
      const browser = t.browser();
      await t.signIn(browser, user);
      await t.signedIn(browser, user);
    });
    const done = Promise.all(logins);
    // All of them come to need the keys while nobody has them; an app may also have asked for them before.
    await Promise.race([tokens.reached(atOnce), keys.reached(), done]);
    tokens.release();
    await Promise.race([keys.reached(), done]);
    const count = (endpoint: 'discovery' | 'jwks') => t.issuer.record.all({ endpoint }).length;
    const discoveries = count('discovery');
    // By the time that it has answered these, the app has also read what came before.
    await Promise.all(Array.from({ length: atOnce }, () => t.browser().fetch('/healthz')));
    keys.release();
    await done;
    t.equal(discoveries, 1, 'the requests for metadata');
    // An app may fetch the keys ahead once, and again when it needs them.
    const fetches = count('jwks');
    t.ok(fetches >= 1 && fetches <= 2, 'one request for the keys, or two', `${fetches}`);
  },
});
