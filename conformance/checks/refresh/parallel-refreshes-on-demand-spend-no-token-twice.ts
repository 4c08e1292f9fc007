import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';

export default defineCheck({
  title: 'Ten refreshes asked for at once spend no refresh token twice, and all are answered',
  clauses: ['RFC9700-4.14.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'Whoever clicks twice on a button to refresh is taken for a thief and signed out.',
  async run(t) {
    const user = t.user();
    const { browser } = await t.untilMet(
      ({ refreshes }) => refreshes === 1,
      async () => {
        const browser = t.browser();
        const since = t.now();
        await t.signIn(browser, user);
        const asked = Array.from({ length: 10 }, () =>
          browser.fetch('/refresh', { method: 'POST' }),
        );
        const statuses = new Set((await Promise.all(asked)).map(({ status }) => status));
        t.equal(statuses, new Set([200]), 'the statuses of all ten');
        const sent = t.seen(user, { grantType: 'refresh_token', since }).map(formOf);
        const tokens = new Set(sent.map((form) => form.get('refresh_token')));
        t.equal(sent.length, tokens.size, 'the refreshes, as many as the tokens sent');
        return { browser, refreshes: sent.length };
      },
    );
    await t.signedIn(browser, user);
  },
});
