import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refused refresh token ends the session once, without a loop',
  clauses: ['RFC6749-5.2'],
  level: 'MUST',
  attack:
    'A user whose session was revoked stays signed in, or the app hammers the issuer with a dead token.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.login(browser, user);
    const fault = t.fault(user, { fault: 'token/error', grant: 'refresh_token' });
    await t.signedOut(browser);
    await t.signedOut(browser);
    t.equal(fault.hits, 1, 'refreshes refused with invalid_grant');
    fault.remove();
    await t.signedOut(browser);
  },
});
