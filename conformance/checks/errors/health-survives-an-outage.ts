import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'The app starts without the issuer, and says that it is healthy while the issuer is down',
  clauses: ['AUTHPI-health', 'AUTHPI-starting'],
  level: 'PROJECT',
  attack: 'An orchestrator restarts every instance for a fault that is not theirs.',
  own: {},
  async run(t) {
    const healthy = await t.browser().fetch('/healthz', { from: null });
    t.equal(healthy.status, 200, 'the status of /healthz after the start');
    // What nobody needs yet would make the start depend on the issuer.
    const asked = t.issuer.record.all().map(({ endpoint }) => endpoint);
    t.equal(asked, [], 'what the issuer is asked before anybody signs in');
    const fault = t.issuer.faults.inject({ fault: 'discovery/unavailable' });
    const before = await t.browser().navigate('/login');
    t.ok(fault.hits > 0, 'the outage to be noticed', `/login answered ${before.status}`);
    const page = await t.browser().fetch('/healthz', { from: null });
    t.equal(page.status, 200, 'the status of /healthz');
    t.match(page.body, /"runtime"\s*:\s*"\w/, 'the answer of /healthz');
  },
});
