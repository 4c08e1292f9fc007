import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: "A person signs in by the issuer's own page and signs out by the app's",
  clauses: ['OIDCC-3.1.2.3', 'AUTHPI-routes'],
  level: 'PROJECT',
  attack: 'What only scripts can do helps nobody.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const start = await browser.navigate('/');
    const link = start
      .document()
      .querySelectorAll('a[href]')
      .map((a) => new URL(a.getAttribute('href') ?? '', start.url))
      .find(({ origin, pathname }) => origin === t.app.baseUrl && pathname === '/login');
    const login =
      link === undefined
        ? await browser.submit(start, { action: '/login' })
        : await browser.navigate(link, { from: start.url });
    const choice = await browser.follow(login);
    const landing = await browser.followAll(await browser.submit(choice, { button: user.id }));
    t.equal(landing.url.pathname, '/', 'the page after the login');
    t.ok(landing.body.includes(user.name), `a page that shows ${user.name}`, landing.body);
    await t.signedIn(browser, user);
    const end = await browser.followAll(await browser.submit(landing, { action: '/logout' }));
    const { origin, pathname } = end.url;
    const shown = [end.status, origin + pathname];
    t.equal(shown, [200, `${t.app.baseUrl}/`], 'the page after the logout');
    await t.signedOut(browser);
  },
});
