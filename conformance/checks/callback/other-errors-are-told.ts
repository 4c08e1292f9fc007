import { defineCheck } from '../../src/check.ts';

const errors = ['login_required', 'invalid_scope', 'server_error', 'an_error_of_tomorrow'];

export default defineCheck({
  title: 'Whatever error the issuer sends back is told on a page, and begins no other login',
  clauses: ['RFC6749-4.1.2.1', 'OIDCC-3.1.2.6'],
  level: 'MUST',
  attack: 'An error that lasts sends the browser to and fro between app and issuer without end.',
  async run(t) {
    for (const value of errors) {
      const user = t.user();
      const browser = t.browser();
      const fault = t.fault(user, { fault: 'authorization-response/error', value });
      const page = await t.login(browser, user);
      t.equal(fault.hits, 1, `the times the issuer sent ${value}`);
      await t.rejected(browser, user, page, { noTokenRequest: true });
    }
  },
});
