import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Keys are not fetched from where a redirect points',
  clauses: ['RFC9700-4.12', 'OIDC-Discovery-3'],
  level: 'MUST',
  own: {},
  attack: 'One open redirect at the issuer, and keys of an attacker sign for anybody.',
  async run(t) {
    const value = `${t.issuer.url}/moved`;
    const fault = t.issuer.faults.inject({ fault: 'jwks/redirect', value });
    const browser = t.browser();
    const page = await t.login(browser, t.user());
    t.ok(fault.hits > 0, 'the keys to be asked for', 'they were not');
    const followed = t.issuer.record.all({ endpoint: 'unknown' }).map(({ request }) => request.url);
    t.equal(followed, [], 'requests where the redirect leads to');
    t.ok(page.status >= 400, 'no login to complete', page.describe());
    await t.signedOut(browser);
  },
});
