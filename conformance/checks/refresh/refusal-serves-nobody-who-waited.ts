import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'When a refresh is refused, the requests that waited for it are answered as signed out too',
  clauses: ['RFC6749-5.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack:
    'Of a page that makes several requests all but the first are served, with rights that were taken away.',
  async run(t) {
    const { browser, pages } = await t.untilMet(
      // One that comes when it is over finds no session that could be taken back.
      ({ pages }) => new Set(pages.map(({ setCookies }) => setCookies.length)).size === 1,
      async () => {
        const user = t.user({ accessTokenSeconds: [-1, 1_800] });
        const browser = t.browser();
        await t.login(browser, user);
        const fault = t.fault(user, { fault: 'token/hold', grant: 'refresh_token' });
        const first = t.dashboard(browser);
        await Promise.race([fault.reached(), first]);
        t.ok(fault.hits > 0, 'a refresh of the access token that has expired', 'none');
        t.issuer.users.update(user.id, { status: 'suspended' });
        const waiting = Array.from({ length: 5 }, () => t.dashboard(browser));
        // By the time that it is answered they have come, as a rule.
        await browser.fetch('/healthz', { from: null });
        fault.release();
        return { browser, pages: await Promise.all([first, ...waiting]) };
      },
    );
    t.equal(new Set(pages.map(({ status }) => status)), new Set([401]), 'the statuses of all six');
    await t.signedOut(browser);
  },
});
