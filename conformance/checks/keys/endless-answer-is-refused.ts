import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Keys of megabytes are refused, nobody signs in by them, and they are not kept',
  clauses: ['ASVS-v5.0-16.5.2', 'RFC7517-5'],
  level: 'MUST',
  own: {},
  attack: 'One answer fills the memory of the app.',
  async run(t) {
    const user = t.user();
    const injected = t.issuer.faults.inject({ fault: 'jwks/huge-body' });
    const browser = t.browser();
    const page = await t.login(browser, user);
    t.ok(injected.hits > 0, 'the keys to be asked for', 'they were not');
    // The keys are wrong, or cannot be had: the contract tells neither from the other.
    t.ok([400, 502, 503].includes(page.status), 'no login, and no crash', page.describe());
    await t.signedOut(browser);
    injected.remove();
    const next = t.browser();
    await t.signIn(next, user);
    await t.signedIn(next, user);
  },
});
