import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'An ID token signed with RS256 is accepted, and rejected when its signature does not verify',
  clauses: ['OIDCC-3.1.3.7-6', 'OIDCC-3.1.3.7-7', 'OIDCC-15.1'],
  modules: ['oidcc-client-test-idtoken-sig-rs256', 'oidcc-client-test-invalid-sig-rs256'],
  level: 'MUST',
  own: {},
  attack:
    'Nobody signs in at an issuer that signs as most do; or whoever alters the token response does.',
  async run(t) {
    t.issuer.clients.update(t.app.clientId, { responseSignatureAlg: 'RS256' });
    const user = t.user();
    const sound = t.browser();
    await t.signIn(sound, user);
    await t.signedIn(sound, user);
    const fault = t.fault(user, { fault: 'id-token/bad-signature' });
    const browser = t.browser();
    const since = t.now();
    const page = await t.login(browser, user);
    t.equal(fault.hits, 1, 'ID tokens with a bad signature');
    await t.rejected(browser, user, page, { since });
  },
});
