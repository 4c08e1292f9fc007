import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Users whose tokens are refreshed at the same time each get their own',
  clauses: ['OIDCC-12.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack:
    'Whoever comes while the tokens of another are being refreshed is given those, and is that user from then on.',
  async run(t) {
    // Of one address, so that only the subject tells them apart.
    const email = `${t.user().id}@shared.example`;
    const people = Array.from({ length: 8 }, () => ({
      user: t.user({ email, accessTokenSeconds: [-1, 1_800] }),
      browser: t.browser(),
    }));
    for (const { user, browser } of people) await t.login(browser, user);
    await Promise.all(people.map(({ user, browser }) => t.signedIn(browser, user)));
    for (const { user, browser } of people) {
      await t.signedIn(browser, user);
      t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 1, `refreshes of ${user.id}`);
    }
  },
});
