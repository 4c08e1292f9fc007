import { defineCheck } from '../../src/check.ts';
import { forgedHosts } from '../_forged-hosts.ts';

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
      const { location } = await browser.post('/logout', { headers });
      const target = location?.searchParams.get('post_logout_redirect_uri');
      const what = `post_logout_redirect_uri with ${Object.keys(headers)}`;
      t.equal(target, `${t.app.baseUrl}/`, what);
    }
  },
});
