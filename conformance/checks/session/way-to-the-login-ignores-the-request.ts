import { defineCheck } from '../../src/check.ts';
import { forgedHosts } from '../_forged-hosts.ts';

export default defineCheck({
  title: 'The way to the login stays on the origin, whatever the request says of its host',
  clauses: ['AUTHPI-signed-in', 'RFC9700-4.11.1'],
  level: 'PROJECT',
  attack: 'A cache that was given one forged header sends everybody to the login of an attacker.',
  async run(t) {
    for (const headers of forgedHosts) {
      const { location } = await t.browser().navigate('/dashboard', { headers });
      const where = location && location.origin + location.pathname;
      t.equal(where, `${t.app.baseUrl}/login`, `where it leads with ${Object.keys(headers)}`);
    }
  },
});
