import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'The code is redeemed by a POST form that names the grant and the redirect URI of the login',
  clauses: ['RFC6749-4.1.3', 'RFC6749-3.2'],
  level: 'MUST',
  attack: 'The issuer cannot bind the code to the login, or the code is written into logs.',
  async run(t) {
    const user = t.user();
    await t.signIn(t.browser(), user);
    const [exchange] = t.seen(user, { endpoint: 'token' });
    const { request } = t.defined(exchange, 'the token request');
    t.equal(request.method, 'POST', 'the method');
    t.equal(new URL(request.url).search, '', 'the query');
    const type = request.headers['content-type'];
    t.match(type, /^application\/x-www-form-urlencoded/, 'the content type');
    const form = new URLSearchParams(request.body);
    t.equal(form.get('grant_type'), 'authorization_code', 'grant_type');
    t.equal(form.get('redirect_uri'), t.app.redirectUri, 'redirect_uri');
  },
});
