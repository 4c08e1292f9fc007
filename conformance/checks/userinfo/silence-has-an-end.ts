import { defineCheck } from '../../src/check.ts';
import { shortLimit } from '../_short-limit.ts';

export default defineCheck({
  title: 'Userinfo that does not answer ends in 503, and nobody is signed out by it',
  clauses: ['ASVS-v5.0-16.5.2', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  own: shortLimit,
  attack: 'Requests pile up behind an issuer that hangs, until the app serves nobody.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.untilServed(() => browser.navigate('/login'));
    await t.untilServed(() => t.login(browser, user));
    const fault = t.fault(user, { fault: 'userinfo/hang' });
    const page = await browser.fetch('/profile');
    t.ok(fault.hits > 0, 'userinfo to be asked', 'it was not');
    t.equal(page.status, 503, 'the status of /profile');
    fault.remove();
    await t.signedIn(browser, user);
  },
});
