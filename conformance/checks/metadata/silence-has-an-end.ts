import { defineCheck } from '../../src/check.ts';
import { shortLimit } from '../_short-limit.ts';

export default defineCheck({
  title: 'Metadata that the issuer does not answer with end in a 503 page',
  clauses: ['ASVS-v5.0-16.5.2', 'AUTHPI-signing-in'],
  level: 'MUST',
  own: shortLimit,
  attack: 'Requests pile up behind an issuer that hangs, until the app serves nobody.',
  async run(t) {
    const fault = t.issuer.faults.inject({ fault: 'discovery/hang' });
    const browser = t.browser();
    const page = await t.untilStruck(fault, () => browser.navigate('/login'));
    t.ok(fault.hits > 0, 'the metadata to be asked for', 'they were not');
    t.equal(page.status, 503, 'the status of /login');
    fault.remove();
    const again = await t.untilServed(() => browser.navigate('/login'));
    t.ok(again.location !== undefined, 'a login afterwards to begin', again.inFull());
  },
});
