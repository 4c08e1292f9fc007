import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Keys that are not for checking signatures of this kind check none',
  clauses: ['RFC7517-4.1', 'RFC7517-4.2', 'RFC7517-4.3', 'RFC7517-4.4'],
  level: 'MUST',
  own: { env: { JWKS_MAX_AGE_SECONDS: '0' } },
  attack: 'A key that somebody else can use, for another purpose, makes ID tokens.',
  async run(t) {
    const faults = ['jwks/use-enc', 'jwks/key-ops', 'jwks/wrong-alg', 'jwks/wrong-kty'] as const;
    for (const fault of faults) {
      const injected = t.issuer.faults.inject({ fault });
      const user = t.user();
      const browser = t.browser();
      const page = await t.login(browser, user);
      t.ok(injected.hits > 0, `the keys to be fetched with ${fault}`, 'they were not');
      await t.rejected(browser, user, page);
      injected.remove();
    }
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
