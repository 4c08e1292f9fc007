import { defineCheck } from '../../src/check.ts';
import { leaksIn, secretsIn } from '../../src/secrets.ts';

export default defineCheck({
  title: 'The answer about the machine token holds neither it nor the client secret',
  clauses: ['ASVS-v5.0-10.1.1', 'RFC6749-10.3'],
  level: 'MUST',
  attack: 'Every signed-in user can act as the app itself.',
  own: {},
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const page = await browser.fetch('/machine');
    t.equal(page.status, 200, 'the status of /machine');
    const secrets = new Map(secretsIn(t.issuer.record.all({ grantType: 'client_credentials' })));
    t.equal([...secrets.values()].includes('access_token'), true, 'a machine token was issued');
    secrets.set(t.app.clientSecret, 'client_secret');
    t.equal(leaksIn(page.body, secrets), [], 'the secrets in the answer');
  },
});
