import { defineCheck } from '../../src/check.ts';
import { accessToken, call } from '../api/_bearer.ts';

export default defineCheck({
  title: 'Bearer tokens with made-up keys keep nobody from signing in with new keys of the issuer',
  clauses: ['OIDCC-10.1.1', 'ASVS-v5.0-16.5.2'],
  level: 'SHOULD',
  own: {},
  attack:
    'Anybody, without an account, uses up how often the keys are fetched: after a rotation nobody signs in.',
  async run(t) {
    await t.signIn(t.browser(), t.user());
    const { id: userId } = t.user();
    for (let count = 0; count < 5; count += 1) {
      const token = await accessToken(t, { userId, header: { kid: `made-up-${count}` } });
      await call(t, '/api/me', `Bearer ${token}`);
    }
    await t.issuer.keys.rotate();
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
