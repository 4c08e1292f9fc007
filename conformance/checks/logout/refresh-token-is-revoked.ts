import { defineCheck } from '../../src/check.ts';
import { answered, formOf } from '../../src/exchange.ts';

export default defineCheck({
  title: 'A logout revokes the newest refresh token at the issuer',
  clauses: ['RFC7009-2.1'],
  level: 'SHOULD',
  attack: 'A refresh token that was copied from the server works for days after the logout.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    await browser.fetch('/refresh', { method: 'POST' });
    const [refresh] = t.seen(user, { grantType: 'refresh_token' });
    await browser.post('/logout');
    const revoked = t.seen(user, { endpoint: 'revoke' }).map((call) => formOf(call).get('token'));
    const newest = answered(t.defined(refresh, 'a refresh'), 'refresh_token');
    t.ok(
      revoked.some((token) => token === newest),
      'the newest to be revoked',
      `${revoked.length}`,
    );
    const statuses = t.issuer.sessions.list({ userId: user.id }).map(({ status }) => status);
    t.equal(statuses, ['revoked'], 'the sessions at the issuer');
  },
});
