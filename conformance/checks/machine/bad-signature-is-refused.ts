import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A machine token whose signature does not verify is not used, and nobody is signed out',
  clauses: ['RFC9068-4', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  own: {},
  attack: 'The app writes down what a token says that no issuer signed.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.issuer.faults.inject({
      fault: 'access-token/bad-signature',
      grant: 'client_credentials',
    });
    const page = await browser.fetch('/machine');
    t.ok(fault.hits > 0, 'a machine token with a bad signature', 'none was asked for');
    t.equal(page.status, 503, 'the status of /machine');
    await t.signedIn(browser, user);
  },
});
