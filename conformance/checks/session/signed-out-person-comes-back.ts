import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A person who is signed out finds the page they asked for, with its query, after signing in',
  clauses: ['AUTHPI-signed-in'],
  level: 'PROJECT',
  attack:
    'Whoever follows a link from an e-mail loses it at the login; or the link says how they sign in.',
  async run(t) {
    t.needs('return-to');
    for (const path of ['/dashboard', '/profile', '/machine']) {
      if (!t.serves('GET', path)) continue;
      const browser = t.browser();
      // With parameters that would mean something to the login itself.
      const asked = `${t.app.baseUrl}${path}?tab=2&org=org_chosen`;
      const sent = await browser.navigate(asked);
      t.equal(sent.status, 302, 'the status for a person who is signed out');
      const login = await browser.follow(sent);
      const authorizationUrl = t.defined(login.location, 'the redirect to the issuer');
      const { search, searchParams } = authorizationUrl;
      t.ok(!searchParams.has('org'), 'no org that stands in the address of the page', search);
      const back = await browser.follow(await t.authorize(browser, authorizationUrl, t.user()));
      t.equal(back.location?.href, asked, 'where the login ends');
    }
  },
});
