import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Userinfo that redirects is not followed',
  clauses: ['RFC9700-4.12', 'OIDCC-5.3.1'],
  level: 'MUST',
  attack: 'The access token goes to wherever the redirect points, and what it answers is believed.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const value = `${t.issuer.url}/moved/${user.id}`;
    const fault = t.fault(user, { fault: 'userinfo/redirect', value });
    const page = await browser.fetch('/profile');
    t.ok(fault.hits > 0, 'userinfo to be asked', 'it was not');
    const asked = t.issuer.record.all({ endpoint: 'unknown' }).map(({ request }) => request.url);
    t.ok(!asked.includes(value), 'no request where the redirect leads to', value);
    t.ok(page.status >= 400, 'an error from /profile', page.describe());
  },
});
