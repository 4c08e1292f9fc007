import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'However many ask for a machine token at once or later, it is requested once',
  clauses: ['RFC6749-4.4.3', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  attack: 'Every page view costs a token request, and the issuer begins to refuse them.',
  own: {},
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const burst = await Promise.all(Array.from({ length: 5 }, () => browser.fetch('/machine')));
    const later = await browser.fetch('/machine');
    t.equal(new Set([...burst, later].map(({ status }) => status)), new Set([200]), 'the statuses');
    const requests = t.issuer.record.all({ grantType: 'client_credentials' });
    t.equal(requests.length, 1, 'token requests');
  },
});
