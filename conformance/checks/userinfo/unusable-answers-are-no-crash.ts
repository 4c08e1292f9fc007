import { defineCheck } from '../../src/check.ts';

const faults = [
  'userinfo/html',
  'userinfo/not-json',
  'userinfo/json-array',
  'userinfo/null',
  'userinfo/empty-body',
  'userinfo/gateway-error',
] as const;

export default defineCheck({
  title: 'Userinfo whose answer holds no claims is no crash, and nobody is signed out by it',
  clauses: ['OIDCC-5.3.2', 'AUTHPI-errors'],
  level: 'PROJECT',
  attack: 'What a proxy answers in the place of the issuer is a crash, or a user without a name.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    for (const name of faults) {
      const fault = t.fault(user, { fault: name });
      const page = await browser.fetch('/profile');
      t.ok(fault.hits > 0, 'userinfo to be asked', 'it was not');
      // A bad gateway, or out of reach: the contract tells neither from the other.
      const isTold = [502, 503].includes(page.status);
      t.ok(isTold, `/profile to answer 502 or 503 with ${name}`, page.describe());
      fault.remove();
    }
    await t.signedIn(browser, user);
  },
});
