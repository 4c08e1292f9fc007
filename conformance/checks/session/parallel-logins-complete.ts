import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Two logins begun at once in one browser both complete',
  clauses: ['ASVS-v5.0-10.1.2'],
  level: 'MUST',
  attack: 'Who opens two tabs cannot sign in with the first: the second overwrote its transaction.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const first = await t.beginLogin(browser, { returnTo: '/dashboard' });
    const second = await t.beginLogin(browser, { returnTo: '/profile' });
    const answers = [
      await t.authorize(browser, first, user),
      await t.authorize(browser, second, user),
    ];
    const targets: (string | undefined)[] = [];
    for (const answer of answers) {
      targets.push((await browser.follow(answer)).location?.pathname);
    }
    if (t.offers('return-to')) {
      t.equal(targets, ['/dashboard', '/profile'], 'where the two logins end');
    }
    const ends = targets.map((target) => target ?? 'no redirect');
    t.ok(!targets.includes(undefined), 'both callbacks to redirect', ends.join(' and '));
    await t.signedIn(browser, user);
  },
});
