import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';
import { shortLimit } from '../_short-limit.ts';

export default defineCheck({
  title: 'A refresh that is never answered gives 503 in time and keeps the session',
  clauses: ['ASVS-v5.0-16.5.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  own: shortLimit,
  attack: 'Every hiccup of the issuer signs out everybody whose token expires just then.',
  async run(t) {
    const browser = t.browser();
    await t.untilServed(() => browser.navigate('/login'));
    const { user } = await t.untilServed(async () => {
      const user = t.user({ accessTokenSeconds: [-1, 1_800] });
      const { status } = await t.login(browser, user);
      return { user, status };
    });
    const fault = t.fault(user, { fault: 'token/hang', grant: 'refresh_token' });
    const meanwhile = await t.dashboard(browser);
    t.equal([fault.hits, meanwhile.status], [1, 503], 'the refreshes that hung, and the status');
    fault.remove();
    await t.untilServed(() => t.dashboard(browser));
    await t.signedIn(browser, user);
    const spent = t.seen(user, { grantType: 'refresh_token' }).map(formOf);
    const tokens = new Set(spent.map((form) => form.get('refresh_token')));
    t.equal(tokens.size, 1, 'the number of refresh tokens sent');
  },
});
