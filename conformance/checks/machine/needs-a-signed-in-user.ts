import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Nobody who is signed out can make the app fetch a machine token',
  clauses: ['ASVS-v5.0-10.3.2', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  attack: 'Anybody makes the app spend its rights.',
  own: {},
  async run(t) {
    const page = await t.browser().fetch('/machine');
    t.equal(page.status, 401, 'the status of /machine for nobody');
    const requests = t.issuer.record.all({ grantType: 'client_credentials' });
    t.equal(requests.length, 0, 'token requests');
  },
});
