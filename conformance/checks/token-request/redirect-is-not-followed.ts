import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A token endpoint that redirects is not followed',
  clauses: ['RFC9700-4.12', 'RFC6749-10.5'],
  level: 'MUST',
  attack: 'The code, the verifier and the client secret go to wherever the redirect points.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const value = `${t.issuer.url}/introspect`;
    const fault = t.fault(user, { fault: 'token/redirect', value });
    const since = t.now();
    const page = await t.login(browser, user);
    t.equal(fault.hits, 1, 'the redirects');
    const { clientId } = t.app;
    const reached = t.issuer.record
      .all({ endpoint: 'introspect', since })
      .filter(
        (exchange) => exchange.clientId === clientId && exchange.request.body.includes('code='),
      );
    t.equal(reached.length, 0, 'requests with a code that reached the other place');
    await t.rejected(browser, user, page);
  },
});
