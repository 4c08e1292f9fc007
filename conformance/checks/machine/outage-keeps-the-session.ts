import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A machine token that cannot be had gives 503, and nobody is signed out by it',
  clauses: ['RFC9110-15.6.4', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  attack: 'A fault of the app itself, such as a wrong secret, signs its users out.',
  own: {},
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.issuer.faults.inject({
      fault: 'token/error',
      grant: 'client_credentials',
      value: { status: 401, error: 'invalid_client' },
    });
    const page = await browser.fetch('/machine');
    t.ok(fault.hits > 0, 'a machine token to be asked for', 'none was');
    t.equal(page.status, 503, 'the status of /machine');
    await t.signedIn(browser, user);
    fault.remove();
    t.equal((await browser.fetch('/machine')).status, 200, 'the status of /machine afterwards');
  },
});
