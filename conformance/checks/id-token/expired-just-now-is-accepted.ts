import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An ID token that expired ten seconds ago is accepted, since clocks differ',
  clauses: ['OIDCC-3.1.3.7-9', 'RFC7519-4.1.4'],
  level: 'PROJECT',
  attack: 'Whoever meets a server whose clock is a little ahead cannot sign in.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const fault = t.fault(user, { fault: 'id-token/expired', value: 10 });
    await t.signIn(browser, user);
    t.ok(fault.hits > 0, 'an ID token made so', 'none');
    await t.signedIn(browser, user);
  },
});
