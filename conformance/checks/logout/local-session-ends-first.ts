import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A logout ends the local session before it asks the issuer for anything',
  clauses: ['AUTHPI-signing-out', 'ASVS-v5.0-7.4.1'],
  level: 'PROJECT',
  attack:
    'While the issuer is slow the session that was signed out still serves whoever has its cookie, and for ever when the app ends meanwhile.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const thief = await browser.clone();
    const fault = t.fault(user, { fault: 'revoke/hold' });
    const leaving = browser.post('/logout');
    await Promise.race([fault.reached(), leaving]);
    if (fault.hits === 0) t.notApplicable('the app revokes nothing');
    await t.signedOut(thief);
    fault.release();
    t.equal((await leaving).status, 303, 'the status of /logout');
  },
});
