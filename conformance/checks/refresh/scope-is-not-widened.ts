import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';

export default defineCheck({
  title: 'A refresh asks for no scope that the login did not ask for',
  clauses: ['RFC6749-6'],
  level: 'MUST',
  attack: 'Tokens carry rights that the user was never shown.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const authorizationUrl = await t.beginLogin(browser);
    await browser.follow(await t.authorize(browser, authorizationUrl, user));
    await browser.fetch('/refresh', { method: 'POST' });
    await browser.fetch('/refresh', { method: 'POST' });
    const granted = authorizationUrl.searchParams.get('scope')?.split(' ') ?? [];
    const refreshes = t.seen(user, { grantType: 'refresh_token' });
    t.equal(refreshes.length, 2, 'refreshes');
    for (const refresh of refreshes) {
      const asked = formOf(refresh).get('scope')?.split(' ') ?? [];
      const added = asked.filter((scope) => !granted.includes(scope));
      t.equal(added, [], 'the scopes added by a refresh');
    }
  },
});
