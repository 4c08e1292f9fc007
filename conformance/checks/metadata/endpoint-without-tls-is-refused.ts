import { defineCheck } from '../../src/check.ts';
import { Elsewhere, outerAddress } from '../../src/elsewhere.ts';

export default defineCheck({
  title: 'A token endpoint on another machine that is not https is not used',
  clauses: ['RFC6749-3.2', 'OIDC-Discovery-3'],
  level: 'MUST',
  own: {},
  attack: 'The code and the client secret pass over the net for everybody to read.',
  async run(t) {
    const address = outerAddress() ?? t.notApplicable('this machine is in no network');
    await using elsewhere = await Elsewhere.start(address, { error: 'invalid_grant' });
    const value = { token_endpoint: `${elsewhere.url}/token` };
    const fault = t.issuer.faults.inject({ fault: 'discovery/http-endpoint', value });
    const user = t.user();
    const browser = t.browser();
    const begun = await browser.navigate('/login');
    t.ok(fault.hits > 0, 'the metadata to be read', 'it was not');
    if (begun.location !== undefined) {
      const page = await browser.follow(await t.authorize(browser, begun.location, user));
      t.ok(page.status >= 400, 'no login to complete', page.describe());
    }
    t.equal(elsewhere.requests, [], 'requests to the token endpoint');
    t.equal(t.seen(user, { endpoint: 'token' }), [], "requests to the issuer's own");
    await t.signedOut(browser);
  },
});
