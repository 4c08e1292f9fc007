import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An issuer that does not offer S256 is not used',
  clauses: ['AUTHPI-signing-in', 'RFC9700-2.1.1'],
  level: 'PROJECT',
  own: {},
  attack: 'The issuer ignores the challenge, and a stolen code is good for anybody.',
  async run(t) {
    const fault = t.issuer.faults.inject({ fault: 'discovery/missing-s256' });
    const page = await t.browser().navigate('/login');
    t.ok(fault.hits > 0, 'the app to read the metadata', 'it did not');
    t.ok(page.status >= 400, 'no login to begin', page.describe());
  },
});
