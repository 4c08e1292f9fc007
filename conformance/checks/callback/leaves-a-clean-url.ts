import { defineCheck } from '../../src/check.ts';
import { keepsItsUrl } from './_referrer.ts';

export default defineCheck({
  title: 'After the callback the browser stands on a URL without code and state',
  clauses: ['RFC9700-4.3.1', 'RFC9700-4.2.4'],
  level: 'SHOULD',
  attack: 'The code is read from the history, or from the Referer header at another site.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const page = await t.login(browser, user, { returnTo: '/dashboard' });
    t.equal(page.status, 303, 'the status of the callback');
    if (t.offers('return-to')) {
      t.equal(page.location?.href, `${t.app.baseUrl}/dashboard`, 'where it redirects to');
    }
    const left = [...(page.location?.searchParams.keys() ?? [])];
    for (const name of ['code', 'state'])
      t.excludes(left, name, 'the parameters it redirects with');
    keepsItsUrl(t, page);
  },
});
