import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'What stands in the query of the authorization endpoint is kept, once',
  clauses: ['RFC6749-3.1'],
  level: 'MUST',
  own: {},
  attack: 'The issuer is asked without what it needs to find its own tenant.',
  async run(t) {
    const fault = t.issuer.faults.inject({ fault: 'discovery/authorization-endpoint-query' });
    const user = t.user();
    const browser = t.browser();
    const request = await t.beginLogin(browser);
    t.ok(fault.hits > 0, 'the metadata to be read', 'it was not');
    t.equal(request.searchParams.getAll('ui'), ['dark'], 'ui');
    t.equal(request.searchParams.getAll('tenant'), ['a b'], 'tenant');
    t.equal(request.searchParams.getAll('client_id'), [t.app.clientId], 'client_id');
    await browser.follow(await t.authorize(browser, request, user));
    await t.signedIn(browser, user);
  },
});
