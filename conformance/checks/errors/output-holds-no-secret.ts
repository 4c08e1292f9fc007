import { defineCheck } from '../../src/check.ts';
import { leaksIn, secretsIn } from '../../src/secrets.ts';
import { accessToken, call } from '../api/_bearer.ts';
import { deliver, logoutToken } from '../logout/_back-channel.ts';

export default defineCheck({
  title: 'Nothing that the app prints holds a token, a code, a verifier, a secret or a session id',
  clauses: ['ASVS-v5.0-16.2.5'],
  level: 'MUST',
  attack: 'Whoever reads the logs signs in as every user in them.',
  own: {},
  async run(t) {
    const user = t.user();
    const secrets = new Map([[t.app.clientSecret, 'client_secret']]);
    for (const fault of ['token/html', 'token/unavailable', 'token/lost-response'] as const) {
      const browser = t.browser();
      await t.login(browser, user);
      for (const { value } of await browser.cookies()) {
        // A shorter one, such as a language, is no secret.
        if (value.length >= 16) secrets.set(value, 'session cookie');
      }
      if (t.serves('POST', '/refresh')) {
        const injected = t.fault(user, { fault, grant: 'refresh_token' });
        await browser.fetch('/refresh', { method: 'POST' });
        t.ok(injected.hits > 0, `${fault} to happen`, 'it did not');
        injected.remove();
      }
      if (t.serves('GET', '/profile')) await browser.navigate('/profile');
      if (t.serves('POST', '/logout')) await browser.post('/logout');
    }
    const refused = t.fault(user, { fault: 'id-token/wrong-nonce' });
    await t.login(t.browser(), user);
    t.equal(refused.hits, 1, 'ID tokens with another nonce');
    refused.remove();
    const unredeemed = t.fault(user, { fault: 'token/error', grant: 'authorization_code' });
    await t.login(t.browser(), user);
    t.equal(unredeemed.hits, 1, 'codes that the issuer refuses');
    unredeemed.remove();
    const response = await t.authorize(t.browser(), await t.beginLogin(t.browser()), user);
    // In a browser that has not begun this login.
    await t.browser().follow(response);
    if (t.serves('GET', '/api/me')) {
      const expired = await accessToken(t, { userId: user.id, expiresInSeconds: -3_600 });
      secrets.set(expired, 'access_token');
      await call(t, '/api/me', `Bearer ${expired}`);
    }
    if (t.serves('POST', '/backchannel-logout')) {
      const expired = await logoutToken(t, { userId: user.id, expiresInSeconds: -3_600 });
      secrets.set(expired, 'logout_token');
      await deliver(t, expired);
    }
    for (const [value, kind] of secretsIn(t.seen(user))) secrets.set(value, kind);
    const printed = await t.endApp();
    t.equal(leaksIn(printed, secrets), [], 'the secrets in the output of the app');
  },
});
