import { defineCheck } from '../../src/check.ts';
import { shortLimit } from '../_short-limit.ts';

export default defineCheck({
  title: 'A logout is answered though the issuer does not answer the revocation',
  clauses: ['ASVS-v5.0-16.5.2', 'AUTHPI-signing-out'],
  level: 'PROJECT',
  own: shortLimit,
  attack:
    'Whoever signs out while the issuer hangs waits for ever, and leaves the computer as it is.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.untilServed(() => browser.navigate('/login'));
    await t.untilServed(() => t.login(browser, user));
    const fault = t.fault(user, { fault: 'revoke/hang' });
    const page = await browser.post('/logout');
    t.ok(fault.hits > 0, 'a revocation to be tried', 'none');
    t.equal(page.status, 303, 'the status of /logout');
    await t.signedOut(browser);
  },
});
