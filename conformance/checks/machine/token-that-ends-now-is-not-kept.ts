import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A machine token is kept no longer than the issuer says that it lives',
  clauses: ['RFC6749-5.1', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  attack: 'Every use of a token that ended is refused, until the app is started anew.',
  own: {},
  async run(t) {
    const browser = t.browser();
    await t.signIn(browser, t.user());
    const fault = t.issuer.faults.inject({
      fault: 'token/expires-in',
      grant: 'client_credentials',
      value: 0,
    });
    for (const path of ['/machine', '/machine']) {
      t.equal((await browser.fetch(path)).status, 200, 'the status of /machine');
    }
    t.equal(fault.hits, 2, 'token requests');
  },
});
