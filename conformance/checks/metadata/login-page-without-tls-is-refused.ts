import { defineCheck } from '../../src/check.ts';

/** One that makes no secret of it, and those that a careless look takes for this machine, or for https. */
const elsewhere = [
  'http://idp.attacker.example/authorize',
  'http://localhost.attacker.example/authorize',
  'http://127.0.0.1.attacker.example/authorize',
  'http://127.0.0.1@attacker.example/authorize',
  'http://attacker.example/localhost/https://',
];

export default defineCheck({
  title: 'Nobody is sent to a login page on another machine that is not https',
  clauses: ['RFC6749-3.1', 'OIDC-Discovery-3'],
  level: 'MUST',
  own: {},
  attack:
    'The password is typed into a page that anybody on the way can have made, and the state of the login is read there.',
  async run(t) {
    for (const [index, address] of elsewhere.entries()) {
      const value = { authorization_endpoint: address };
      const fault = t.issuer.faults.inject({ fault: 'discovery/http-endpoint', value });
      const browser = t.browser();
      const begun = await browser.navigate('/login');
      // An app may keep the metadata, and look at the address when it comes to use it: then it is asked no further.
      const isRead = fault.hits > 0 || index > 0;
      t.ok(isRead, 'the metadata to be read', 'it was not');
      t.equal(begun.location?.href, undefined, `where the browser is sent for ${address}`);
      t.ok(begun.status >= 500, 'an error page', begun.describe());
      fault.remove();
    }
  },
});
