import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A user of whom the issuer tells neither name nor address is signed in and served',
  clauses: ['RFC6749-3.3', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  attack: 'Who shares less of themselves than others is shown an error on every page.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const request = await t.beginLogin(browser, { returnTo: '/dashboard' });
    // As an issuer grants less where the user, or a rule, allows no more.
    request.searchParams.set('scope', 'openid');
    await browser.followAll(await browser.follow(await t.authorize(browser, request, user)));
    await t.signedIn(browser, user);
    for (const path of ['/', '/dashboard', '/profile']) {
      if (!t.serves('GET', path)) continue;
      const page = await browser.navigate(path);
      t.equal(page.status, 200, `the status of ${path}`);
      t.ok(!page.body.includes(user.email), `no address on ${path}`, page.inFull());
    }
  },
});
