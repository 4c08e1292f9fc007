import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A revocation endpoint that redirects is not followed',
  clauses: ['RFC9700-4.12', 'RFC7009-2.1'],
  level: 'MUST',
  attack: 'The refresh token and the client secret go to wherever the redirect points.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const value = `${t.issuer.url}/moved/${user.id}`;
    const fault = t.fault(user, { fault: 'revoke/redirect', value });
    await browser.post('/logout');
    if (fault.hits === 0) t.notApplicable('the app revokes nothing');
    const asked = t.issuer.record.all({ endpoint: 'unknown' }).map(({ request }) => request.url);
    t.ok(!asked.includes(value), 'no request where the redirect leads to', value);
  },
});
