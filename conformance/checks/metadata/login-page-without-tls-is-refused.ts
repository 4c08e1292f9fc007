import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Nobody is sent to a login page on another machine that is not https',
  clauses: ['RFC6749-3.1', 'OIDC-Discovery-3'],
  level: 'MUST',
  own: {},
  attack:
    'The password is typed into a page that anybody on the way can have made, and the state of the login is read there.',
  async run(t) {
    const value = { authorization_endpoint: 'http://idp.attacker.example/authorize' };
    const fault = t.issuer.faults.inject({ fault: 'discovery/http-endpoint', value });
    const browser = t.browser();
    const begun = await browser.navigate('/login');
    t.ok(fault.hits > 0, 'the metadata to be read', 'it was not');
    t.equal(begun.location?.href, undefined, 'where the browser is sent');
    t.ok(begun.status >= 500, 'an error page', begun.describe());
  },
});
