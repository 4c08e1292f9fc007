import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A request that comes just after a refresh, with the cookies from before it, is served without another',
  clauses: ['RFC9700-4.14.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack:
    'A tab that sends its request a moment late spends the old token again, which ends the session.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const late = await browser.clone();
    await t.signedIn(browser, user);
    await t.signedIn(late, user);
    t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 1, 'refresh requests');
  },
});
