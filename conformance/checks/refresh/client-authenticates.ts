import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';

export default defineCheck({
  title: 'Every refresh carries the credentials of the client',
  clauses: ['RFC6749-6', 'RFC6749-3.2.1'],
  level: 'MUST',
  attack:
    'Where the issuer lets it pass, a stolen refresh token is enough; where it does not, nobody stays signed in.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    await browser.fetch('/refresh', { method: 'POST' });
    await browser.fetch('/refresh', { method: 'POST' });
    const refreshes = t.seen(user, { grantType: 'refresh_token' });
    const secrets = refreshes.map((refresh) => {
      const basic = refresh.request.headers.authorization?.match(/^Basic (.+)$/i)?.[1];
      const inHeader = decodeURIComponent(atob(basic ?? '').split(':')[1] ?? '');
      return [inHeader, formOf(refresh).get('client_secret')].filter(Boolean);
    });
    const { clientSecret } = t.app;
    t.equal(secrets, [[clientSecret], [clientSecret]], 'the secrets in the two refreshes');
  },
});
