import { defineCheck } from '../../src/check.ts';
import { forgedHosts, isTurnedAway } from '../_forged-hosts.ts';

export default defineCheck({
  title: 'A logout leads back to the configured origin, whatever the request says of its host',
  clauses: ['AUTHPI-signing-out', 'OIDC-RPInitiated-2'],
  level: 'PROJECT',
  attack:
    'The logout ends on an error of the issuer, or on a copy of the app that asks for a login.',
  async run(t) {
    t.needs('issuer-logout');
    for (const headers of forgedHosts) {
      const browser = t.browser();
      await t.signIn(browser, t.user());
      const page = await browser.post('/logout', { headers });
      const target = page.location?.searchParams.get('post_logout_redirect_uri');
      t.ok(
        target === `${t.app.baseUrl}/` || isTurnedAway(page),
        `post_logout_redirect_uri to be ${t.app.baseUrl}/ with ${Object.keys(headers)}`,
        target ?? page.describe(),
      );
    }
  },
});
