import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';
import { forgedHosts, isTurnedAway } from '../_forged-hosts.ts';

export default defineCheck({
  title: 'A callback completes the login at the configured address, whatever it says of its host',
  clauses: ['RFC6749-4.1.3', 'RFC9700-4.11.1', 'AUTHPI-signing-in'],
  level: 'MUST',
  attack:
    'Behind a proxy nobody can sign in; or who does ends at the host that somebody on the way named.',
  async run(t) {
    for (const headers of forgedHosts) {
      const browser = t.browser();
      const response = await t.authorize(browser, await t.beginLogin(browser), t.user());
      const callback = t.defined(response.location, 'the callback');
      const code = callback.searchParams.get('code');
      const page = await browser.navigate(callback, { from: t.issuer.url, headers });
      const what = `with ${Object.keys(headers)}`;
      // Not by the user: the issuer refuses another redirect URI before it asks whose code it is.
      const sent = t.issuer.record
        .all({ endpoint: 'token' })
        .map(formOf)
        .filter((form) => form.get('code') === code)
        .map((form) => form.get('redirect_uri'));
      if (sent.length === 0) {
        t.ok(isTurnedAway(page), `a login that completes ${what}`, page.describe());
        continue;
      }
      t.equal(sent, [t.app.redirectUri], `the redirect URI that is sent with the code ${what}`);
      t.equal(page.location?.origin, t.app.baseUrl, `where the login ends ${what}`);
    }
  },
});
