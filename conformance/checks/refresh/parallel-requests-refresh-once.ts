import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Fifty requests at once with an expired token make one refresh, and all are served',
  clauses: ['RFC9700-4.14.2', 'RFC6749-6'],
  level: 'PROJECT',
  attack:
    'The second use of a single-use refresh token is taken for theft: the user is signed out for loading a page.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const pages = await Promise.all(Array.from({ length: 50 }, () => t.dashboard(browser)));
    t.equal(new Set(pages.map(({ status }) => status)), new Set([200]), 'the statuses of all 50');
    t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 1, 'refresh requests');
    await t.signedIn(browser, user);
  },
});
