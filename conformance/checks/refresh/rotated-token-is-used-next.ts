import { defineCheck } from '../../src/check.ts';
import { answered, formOf } from '../../src/exchange.ts';

export default defineCheck({
  title: 'The refresh token that came with a refresh is the one used for the next',
  clauses: ['RFC6749-6', 'RFC9700-4.14.2'],
  level: 'MUST',
  attack: 'The old token is sent again, which the issuer takes for theft: the session ends.',
  async run(t) {
    const onDemand = t.user();
    const byExpiry = t.user({ accessTokenSeconds: [-1, 1_800] });
    for (const user of [onDemand, byExpiry]) {
      const browser = t.browser();
      await t.login(browser, user);
      if (user === byExpiry) await t.signedIn(browser, user);
      else await browser.fetch('/refresh', { method: 'POST' });
      await browser.fetch('/refresh', { method: 'POST' });
      const [first, second] = t.seen(user, { grantType: 'refresh_token' });
      const rotated = answered(t.defined(first, 'the first refresh'), 'refresh_token');
      const sent = formOf(t.defined(second, 'the second refresh')).get('refresh_token');
      t.ok(sent === rotated, 'the token of the first answer in the second request', 'another');
      await t.signedIn(browser, user);
    }
  },
});
