import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refresh whose answer is lost after the token was spent ends in a clean sign-out',
  clauses: ['RFC9700-4.14.2', 'RFC6749-5.2'],
  level: 'PROJECT',
  attack: 'The user is caught between errors and redirects, and cannot even sign in again.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'token/lost-response', grant: 'refresh_token', times: 1 });
    const lost = await t.dashboard(browser);
    t.equal(fault.hits, 1, 'answers lost');
    t.equal(lost.status, 503, 'the status of /dashboard while nobody knows what happened');
    await t.signedOut(browser);
    t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 2, 'refresh requests');
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
