import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An issuer that requires pushed authorization requests is sent no plain one',
  clauses: ['RFC9126-5', 'AUTHPI-routes'],
  level: 'SHOULD',
  own: {},
  attack: 'Every user is sent to the issuer to be refused there, and nobody is told why.',
  async run(t) {
    const fault = t.issuer.faults.inject({ fault: 'discovery/par-required' });
    const page = await t.browser().navigate('/login');
    t.ok(fault.hits > 0, 'the metadata to be read', 'it was not');
    const { location } = page;
    const isPushed = location?.searchParams.has('request_uri') ?? false;
    t.ok(
      location === undefined ? page.status >= 400 : isPushed,
      'no plain request',
      page.describe(),
    );
  },
});
