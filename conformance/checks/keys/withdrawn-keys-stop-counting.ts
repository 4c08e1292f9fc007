import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A token signed with a key that the issuer has withdrawn is refused once the keys are fetched again',
  clauses: ['OIDCC-10.1.1', 'RFC9068-4'],
  level: 'MUST',
  own: { env: { JWKS_MAX_AGE_SECONDS: '0' } },
  attack: 'A key that was stolen, and withdrawn for it, opens the API for ever.',
  async run(t) {
    const user = t.user();
    const token = await t.issuer.mint({
      kind: 'access',
      clientId: t.app.clientId,
      userId: user.id,
    });
    const call = () =>
      t.browser().fetch('/api/me', { from: null, headers: { authorization: `Bearer ${token}` } });
    t.equal((await call()).status, 200, 'the status while the key is published');
    const fault = t.issuer.faults.inject({ fault: 'jwks/without-newest' });
    t.equal((await call()).status, 401, 'the status when it is no more');
    t.ok(fault.hits > 0, 'the keys to be fetched again', 'they were not');
  },
});
