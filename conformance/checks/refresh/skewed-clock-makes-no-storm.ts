import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A clock of the issuer that is a little off does not make the app refresh at every request',
  clauses: ['AUTHPI-refresh', 'RFC6749-5.1'],
  level: 'PROJECT',
  own: {},
  attack: 'Two clocks that differ by seconds turn every page view into a refresh.',
  async run(t) {
    for (const seconds of [0, 25, -50]) {
      t.issuer.clock.advance(seconds);
      // Long enough for a machine that is slow, short enough to seem over by the issuer's clock.
      const user = t.user({ accessTokenSeconds: [84, 84, 84] });
      const browser = t.browser();
      await t.signIn(browser, user);
      for (let count = 0; count < 3; count += 1) await t.signedIn(browser, user);
      const refreshes = t.seen(user, { grantType: 'refresh_token' }).length;
      if (seconds === 0 && refreshes > 0)
        t.notApplicable('the app refreshes so long before expiry');
      t.equal(refreshes, 0, `refreshes after the clock went by ${seconds} seconds`);
    }
  },
});
