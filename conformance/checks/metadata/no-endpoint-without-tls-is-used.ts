import { defineCheck } from '../../src/check.ts';
import { Elsewhere, outerAddress } from '../../src/elsewhere.ts';

const endpoints = [
  'jwks_uri',
  'userinfo_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
] as const;

export default defineCheck({
  title: 'Keys, userinfo, revocation and logout on another machine that is not https are not used',
  clauses: ['OIDC-Discovery-3', 'RFC6749-3.2'],
  level: 'MUST',
  own: {},
  attack: 'Tokens pass over the net for everybody to read, and keys for everybody to change.',
  async run(t) {
    const address = outerAddress() ?? t.notApplicable('this machine is in no network');
    await using elsewhere = await Elsewhere.start(address, { keys: [] });
    for (const endpoint of endpoints) {
      const value = { [endpoint]: `${elsewhere.url}/${endpoint}` };
      const fault = t.issuer.faults.inject({ fault: 'discovery/http-endpoint', value });
      const browser = t.browser();
      const { location } = await browser.navigate('/login');
      t.ok(fault.hits > 0, `the metadata to be read (${endpoint})`, 'it was not');
      fault.remove();
      if (location === undefined) continue;
      // An app may look at an address when it comes to use it; then it keeps this metadata, and is asked no further.
      await browser.follow(await t.authorize(browser, location, t.user()));
      if (t.serves('GET', '/profile')) await browser.fetch('/profile');
      const { location: end } = await browser.post('/logout');
      t.notEqual(end?.origin, elsewhere.url, 'where the logout leads');
      break;
    }
    t.equal(elsewhere.requests, [], 'requests without TLS');
  },
});
