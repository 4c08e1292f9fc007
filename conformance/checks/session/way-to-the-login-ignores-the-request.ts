import { defineCheck } from '../../src/check.ts';
import { forgedHosts, isTurnedAway } from '../_forged-hosts.ts';

export default defineCheck({
  title: 'The way to the login stays on the origin, whatever the request says of its host',
  clauses: ['AUTHPI-signed-in', 'RFC9700-4.11.1'],
  level: 'PROJECT',
  attack: 'A cache that was given one forged header sends everybody to the login of an attacker.',
  async run(t) {
    for (const headers of forgedHosts) {
      const page = await t.browser().navigate('/dashboard', { headers });
      const where = page.location && page.location.origin + page.location.pathname;
      t.ok(
        where === `${t.app.baseUrl}/login` || isTurnedAway(page),
        `the way to ${t.app.baseUrl}/login with ${Object.keys(headers)}`,
        where ?? page.describe(),
      );
    }
  },
});
