import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'The keys are fetched from where the metadata says',
  clauses: ['OIDC-Discovery-3'],
  modules: ['oidcc-client-test-discovery-jwks-uri-keys'],
  level: 'MUST',
  own: {},
  attack: 'Keys from an address that nobody looks after any more are trusted.',
  async run(t) {
    const fault = t.issuer.faults.inject({ fault: 'discovery/other-jwks-uri' });
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    t.ok(fault.hits > 0, 'the metadata to be read', 'it was not');
    const paths = t.issuer.record
      .all({ endpoint: 'jwks' })
      .map(({ request }) => new URL(request.url).pathname.split('/').at(-1));
    t.equal([...new Set(paths)], ['other-jwks.json'], 'where keys were fetched from');
    await t.signedIn(browser, user);
  },
});
