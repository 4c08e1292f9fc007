import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A machine token that does not say how long it lives is not kept',
  clauses: ['RFC6749-5.1', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  attack: 'The app goes on with a token that ended long ago, until it is started anew.',
  own: {},
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.issuer.faults.inject({
      fault: 'token/missing-expires-in',
      grant: 'client_credentials',
    });
    for (const path of ['/machine', '/machine']) {
      t.equal((await browser.fetch(path)).status, 200, 'the status of /machine');
    }
    t.equal(fault.hits, 2, 'token requests');
  },
});
