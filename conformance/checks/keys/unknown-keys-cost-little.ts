import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'ID tokens with keys that nobody published do not fetch the keys each time',
  clauses: ['OIDCC-10.1.1', 'AUTHPI-rules-for-all-routes'],
  level: 'SHOULD',
  own: {},
  attack:
    'Whoever sends tokens with made-up keys makes the app call the issuer as often as they like.',
  async run(t) {
    await t.signIn(t.browser(), t.user());
    const since = t.now();
    for (let count = 0; count < 5; count += 1) {
      const user = t.user();
      t.fault(user, { fault: 'id-token/unknown-kid' });
      const page = await t.login(t.browser(), user);
      t.equal(page.status, 400, 'the status of the callback');
    }
    const fetches = t.issuer.record.all({ endpoint: 'jwks', since }).length;
    t.ok(fetches <= 1, 'at most one fetch of the keys', `${fetches}`);
  },
});
