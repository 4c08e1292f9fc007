import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Metadata that redirects, has no end or is no object begins no login, and is not kept',
  clauses: ['OIDC-Discovery-4.2', 'ASVS-v5.0-16.5.2'],
  level: 'MUST',
  own: {},
  attack: 'One odd answer, by a proxy or an attacker, stops or steers every login from then on.',
  async run(t) {
    const faults = [
      { fault: 'discovery/redirect', value: `${t.issuer.url}/moved` },
      { fault: 'discovery/huge-body' },
      { fault: 'discovery/not-json' },
      { fault: 'discovery/null' },
      { fault: 'discovery/json-array' },
    ] as const;
    for (const input of faults) {
      const injected = t.issuer.faults.inject(input);
      const page = await t.browser().navigate('/login');
      t.ok(
        injected.hits > 0 && page.status >= 400,
        `no login with ${input.fault}`,
        page.describe(),
      );
      injected.remove();
    }
    const followed = t.issuer.record.all({ endpoint: 'unknown' }).map(({ request }) => request.url);
    t.equal(followed, [], 'requests where the redirect leads to');
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
