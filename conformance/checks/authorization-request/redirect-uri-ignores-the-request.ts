import { defineCheck } from '../../src/check.ts';
import { forgedHosts, isTurnedAway } from '../_forged-hosts.ts';

export default defineCheck({
  title: 'The redirect URI is the configured one, whatever the request says of its host',
  clauses: ['RFC6749-3.1.2', 'AUTHPI-signing-in'],
  level: 'MUST',
  attack: 'A request with a forged Host header makes the issuer send the code to the attacker.',
  async run(t) {
    for (const headers of forgedHosts) {
      const page = await t.browser().navigate('/login', { headers });
      const redirectUri = page.location?.searchParams.get('redirect_uri');
      t.ok(
        redirectUri === t.app.redirectUri || isTurnedAway(page),
        `redirect_uri to be ${t.app.redirectUri} with ${Object.keys(headers)}`,
        redirectUri ?? page.describe(),
      );
    }
  },
});
