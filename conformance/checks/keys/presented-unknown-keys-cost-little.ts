import { defineCheck } from '../../src/check.ts';
import { accessToken, call } from '../api/_bearer.ts';

export default defineCheck({
  title: 'Bearer tokens with keys that nobody published do not fetch the keys each time',
  clauses: ['OIDCC-10.1.1', 'AUTHPI-rules-for-all-routes'],
  level: 'SHOULD',
  own: {},
  attack: 'Anybody, without an account, makes the app call the issuer as often as they like.',
  async run(t) {
    await t.signIn(t.browser(), t.user());
    const since = t.now();
    const { id: userId } = t.user();
    for (let count = 0; count < 5; count += 1) {
      const token = await accessToken(t, { userId, header: { kid: `made-up-${count}` } });
      const page = await call(t, '/api/me', `Bearer ${token}`);
      t.equal(page.status, 401, 'the status of /api/me');
    }
    const fetches = t.issuer.record.all({ endpoint: 'jwks', since }).length;
    t.ok(fetches <= 1, 'at most one fetch of the keys', `${fetches}`);
  },
});
