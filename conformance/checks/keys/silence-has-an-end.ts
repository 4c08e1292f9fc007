import { defineCheck } from '../../src/check.ts';
import { shortLimit } from '../_short-limit.ts';

export default defineCheck({
  title: 'Keys that the issuer does not answer with end a login in a 503 page',
  clauses: ['ASVS-v5.0-16.5.2'],
  level: 'MUST',
  own: shortLimit,
  attack: 'Requests pile up behind an issuer that hangs, until the app serves nobody.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.untilServed(() => browser.navigate('/login'));
    const fault = t.issuer.faults.inject({ fault: 'jwks/hang' });
    const page = await t.untilStruck(fault, () => t.login(browser, user));
    t.ok(fault.hits > 0, 'the keys to be fetched', 'they were not');
    t.equal(page.status, 503, 'the status of /callback');
    await t.signedOut(browser);
    fault.remove();
    const again = await t.untilServed(() => t.login(browser, user));
    t.ok(again.location !== undefined, 'a login afterwards to succeed', again.inFull());
    await t.signedIn(browser, user);
  },
});
