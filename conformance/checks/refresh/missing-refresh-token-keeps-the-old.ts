import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';

export default defineCheck({
  title: 'A refresh answered without a refresh token keeps the one it has',
  clauses: ['RFC6749-6'],
  level: 'MUST',
  attack: 'The session cannot be refreshed any more and ends with the access token.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.fault(user, {
      fault: 'token/missing-refresh-token',
      grant: 'refresh_token',
      times: 1,
    });
    await browser.fetch('/refresh', { method: 'POST' });
    t.equal(fault.hits, 1, 'answers without a refresh token');
    const next = await browser.fetch('/refresh', { method: 'POST' });
    t.equal(next.status, 200, 'the status of the next /refresh');
    const sent = t.seen(user, { grantType: 'refresh_token' }).map(formOf);
    const tokens = new Set(sent.map((form) => form.get('refresh_token')));
    t.equal([sent.length, tokens.size], [2, 1], 'refreshes, and refresh tokens sent');
  },
});
