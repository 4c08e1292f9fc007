import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A person who is signed out finds the page they asked for after signing in',
  clauses: ['AUTHPI-signed-in'],
  level: 'PROJECT',
  attack: 'Whoever follows a link from an e-mail loses it at the login, and has to look for it.',
  async run(t) {
    t.needs('return-to');
    const browser = t.browser();
    const asked = `${t.app.baseUrl}/dashboard`;
    const sent = await browser.navigate(asked);
    t.equal(sent.status, 302, 'the status for a person who is signed out');
    const login = await browser.follow(sent);
    const authorizationUrl = t.defined(login.location, 'the redirect to the issuer');
    const back = await browser.follow(await t.authorize(browser, authorizationUrl, t.user()));
    t.equal(back.location?.href, asked, 'where the login ends');
  },
});
