import { defineCheck } from '../../src/check.ts';
import { answered, formOf } from '../../src/exchange.ts';
import { signedInTwice } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout in one browser ends the session of that browser alone, here and at the issuer',
  clauses: ['AUTHPI-signing-out', 'OIDC-RPInitiated-2'],
  level: 'PROJECT',
  attack:
    'The session that was meant goes on at the issuer, with its refresh token, and that of another browser is ended in its place.',
  async run(t) {
    const { user, first, second } = await signedInTwice(t);
    const [login] = t.seen(user, { grantType: 'authorization_code' });
    const { location } = await first.post('/logout');
    const own = t.defined(login, 'the login of the first browser');
    if (t.offers('issuer-logout')) {
      const hint = t.defined(location, 'a redirect').searchParams.get('id_token_hint');
      const isOwn = hint === null || hint === answered(own, 'id_token');
      t.ok(isOwn, 'no ID token but its own as hint', 'another');
    }
    const refreshToken = answered(own, 'refresh_token');
    const revoked = t.seen(user, { endpoint: 'revoke' }).map((call) => formOf(call).get('token'));
    t.ok(
      revoked.every((token) => token === refreshToken || token === answered(own, 'access_token')),
      'no token of the other browser to be revoked',
      'one was',
    );
    await t.signedOut(first);
    await t.signedIn(second, user);
    if (!t.serves('POST', '/refresh')) return;
    const refreshed = await second.fetch('/refresh', { method: 'POST' });
    t.equal(refreshed.status, 200, 'the status of /refresh in the other browser');
  },
});
