import { defineCheck } from '../../src/check.ts';

const faults = [
  'jwks/null',
  'jwks/json-array',
  'jwks/not-json',
  'jwks/no-keys-member',
  'jwks/empty-body',
] as const;

export default defineCheck({
  title: 'Keys whose answer holds none are no crash, nobody signs in by it, and it is not kept',
  clauses: ['ASVS-v5.0-16.5.3', 'RFC7517-5'],
  level: 'MUST',
  own: {},
  attack: 'What a proxy answers in the place of the issuer fills the memory, or stops every login.',
  async run(t) {
    const user = t.user();
    for (const fault of faults) {
      const injected = t.issuer.faults.inject({ fault });
      const browser = t.browser();
      const page = await t.login(browser, user);
      t.ok(injected.hits > 0, `the keys to be asked for (${fault})`, 'they were not');
      // The keys are wrong, or cannot be had: the contract tells neither from the other.
      const isTold = [400, 502, 503].includes(page.status);
      t.ok(isTold, `no login, and no crash, with ${fault}`, page.describe());
      await t.signedOut(browser);
      injected.remove();
    }
    const browser = t.browser();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
