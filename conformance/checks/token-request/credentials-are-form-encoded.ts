import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Client id and secret are form-encoded before they are put into HTTP Basic',
  clauses: ['RFC6749-2.3.1'],
  modules: ['oidcc-client-test-client-secret-basic'],
  level: 'MUST',
  own: {
    client: { id: 'c:50%', secret: 's:e%20c+r/e=t & \u00e9' },
  },
  attack:
    'A client whose secret has a colon, a percent sign or a plus cannot sign anybody in, and chooses a weaker one.',
  async run(t) {
    t.ok(t.app.clientId.includes(':'), 'a client id with a colon', t.app.clientId);
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
    const [exchange] = t.seen(user, { endpoint: 'token' });
    const { request } = t.defined(exchange, 'the token request');
    const { authorization } = request.headers;
    // The issuer takes either, and a form encodes all that is in it.
    if (authorization === undefined) t.notApplicable('the app sends its secret in the form');
    t.match(authorization, /^Basic /i, 'Authorization');
  },
});
