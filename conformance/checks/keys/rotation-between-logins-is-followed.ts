import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'After the issuer has changed its keys, the next user signs in and the keys are fetched once more',
  clauses: ['OIDCC-10.1.1'],
  modules: ['oidcc-client-test-signing-key-rotation'],
  level: 'MUST',
  own: {},
  attack: 'Nobody can sign in until the app is started anew.',
  async run(t) {
    await t.signIn(t.browser(), t.user());
    const fetches = () => t.issuer.record.all({ endpoint: 'jwks' }).length;
    const before = fetches();
    await t.issuer.keys.rotate();
    for (let count = 0; count < 2; count += 1) {
      const user = t.user();
      const browser = t.browser();
      await t.signIn(browser, user);
      await t.signedIn(browser, user);
    }
    t.equal(fetches() - before, 1, 'fetches of the keys after they had changed');
  },
});
