import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A token endpoint on another machine that is not https is not used',
  clauses: ['RFC6749-3.2', 'OIDC-Discovery-3'],
  level: 'MUST',
  own: {},
  attack: 'The code and the client secret pass over the net for everybody to read.',
  async run(t) {
    const fault = t.issuer.faults.inject({ fault: 'discovery/http-endpoint' });
    const user = t.user();
    const browser = t.browser();
    const begun = await browser.navigate('/login');
    t.ok(fault.hits > 0, 'the metadata to be read', 'it was not');
    if (begun.location !== undefined) {
      const page = await browser.follow(await t.authorize(browser, begun.location, user));
      t.ok(page.status >= 400, 'no login to complete', page.describe());
    }
    t.equal(t.seen(user, { endpoint: 'token' }), [], 'token requests');
    await t.signedOut(browser);
  },
});
