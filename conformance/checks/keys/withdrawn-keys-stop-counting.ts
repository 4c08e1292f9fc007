import type { User } from '@authpi/mock-issuer';
import { defineCheck } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';

export default defineCheck({
  title:
    'A token signed with a key that the issuer has withdrawn is refused once the keys are fetched again',
  clauses: ['OIDCC-10.1.1', 'RFC9068-4'],
  level: 'MUST',
  own: { env: { JWKS_MAX_AGE_SECONDS: '0' } },
  attack: 'A key that was stolen, and withdrawn for it, opens the API and signs in for ever.',
  async run(t) {
    const user = t.user();
    await t.signIn(t.browser(), user);
    const call = t.serves('GET', '/api/me') ? await callOf(t, user) : undefined;
    if (call !== undefined) t.equal(await call(), 200, 'the status while the key is published');
    const fault = t.issuer.faults.inject({ fault: 'jwks/without-newest' });
    if (call !== undefined) t.equal(await call(), 401, 'the status when it is no more');
    const [browser, another] = [t.browser(), t.user()];
    await t.rejected(browser, another, await t.login(browser, another));
    t.ok(fault.hits > 0, 'the keys to be fetched again', 'they were not');
  },
});

/** Calls the API with one and the same token, and gives the status. */
async function callOf(t: CheckContext, { id: userId }: User): Promise<() => Promise<number>> {
  const token = await t.issuer.mint({ kind: 'access', clientId: t.app.clientId, userId });
  const headers = { authorization: `Bearer ${token}` };
  return async () => (await t.browser().fetch('/api/me', { from: null, headers })).status;
}
