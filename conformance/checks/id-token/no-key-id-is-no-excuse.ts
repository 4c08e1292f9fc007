import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'An ID token without a key id, where there are several keys, is checked with each or rejected',
  clauses: ['OIDCC-10.1'],
  modules: ['oidcc-client-test-kid-absent-multiple-jwks'],
  level: 'MUST',
  attack: 'A signature counts as good because nobody said by which key to check it.',
  async run(t) {
    const user = t.user();
    const several = t.issuer.keys.jwks().keys.filter(({ alg }) => alg === 'ES256').length;
    t.ok(several > 1, 'several keys for the algorithm', `${several}`);
    const nameless = t.fault(user, { fault: 'id-token/no-kid' });
    const sound = t.browser();
    const accepted = await t.login(sound, user);
    if (accepted.location === undefined) await t.rejected(sound, user, accepted);
    const tampered = t.fault(user, { fault: 'id-token/tampered-payload' });
    const browser = t.browser();
    const since = t.now();
    const page = await t.login(browser, user);
    t.equal(
      [nameless.hits, tampered.hits],
      [2, 1],
      'ID tokens without a key id, and tampered with',
    );
    await t.rejected(browser, user, page, { since });
  },
});
