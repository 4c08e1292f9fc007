import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A key of a kind that the app does not know leaves the others good',
  clauses: ['RFC7517-5'],
  level: 'SHOULD',
  own: {},
  attack: 'The issuer publishes a key of a new kind beside the old ones, and nobody signs in.',
  async run(t) {
    const fault = t.issuer.faults.inject({ fault: 'jwks/unknown-kty' });
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    t.ok(fault.hits > 0, 'the keys to be fetched', 'they were not');
    await t.signedIn(browser, user);
  },
});
