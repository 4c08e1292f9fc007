import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An ID token signed with a key that is newer than the ones in hand is accepted',
  clauses: ['OIDCC-10.1.1'],
  modules: ['oidcc-client-test-signing-key-rotation-just-before-signing'],
  level: 'MUST',
  own: {},
  attack: 'Nobody can sign in from the moment the issuer changes its keys.',
  async run(t) {
    const first = t.user();
    await t.signIn(t.browser(), first);
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, { fault: 'jwks/rotate-before-signing', times: 1 });
    await t.signIn(browser, user);
    t.equal(fault.hits, 1, 'the rotations');
    await t.signedIn(browser, user);
  },
});
