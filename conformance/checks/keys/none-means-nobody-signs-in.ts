import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Without keys nobody signs in, and with them again everybody does',
  clauses: ['OIDCC-3.1.3.7-6', 'ASVS-v5.0-16.5.3', 'AUTHPI-signing-in'],
  level: 'MUST',
  own: {},
  attack: 'Tokens are trusted because they cannot be checked.',
  async run(t) {
    const user = t.user();
    for (const fault of ['jwks/unavailable', 'jwks/empty', 'jwks/html'] as const) {
      const injected = t.issuer.faults.inject({ fault });
      const browser = t.browser();
      const page = await t.login(browser, user);
      t.ok(injected.hits > 0, `the keys to be asked for (${fault})`, 'they were not');
      t.ok(page.status >= 400, `no login with ${fault}`, page.describe());
      if (fault === 'jwks/unavailable') t.equal(page.status, 503, 'the status during an outage');
      await t.signedOut(browser);
      injected.remove();
    }
    const browser = t.browser();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
