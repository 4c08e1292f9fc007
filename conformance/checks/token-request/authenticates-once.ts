import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'The client proves itself at the token endpoint, in one way',
  clauses: ['RFC6749-2.3', 'RFC6749-3.2.1'],
  level: 'MUST',
  attack:
    'Without it whoever has a code can redeem it; with two ways the issuer may check one and log the other.',
  async run(t) {
    const user = t.user();
    await t.signIn(t.browser(), user);
    const [exchange] = t.seen(user, { endpoint: 'token' });
    const { request } = t.defined(exchange, 'the token request');
    const form = new URLSearchParams(request.body);
    const ways = [
      ...(/^Basic /i.test(request.headers.authorization ?? '') ? ['Basic'] : []),
      ...(form.has('client_secret') ? ['body'] : []),
      ...(form.has('client_assertion') ? ['assertion'] : []),
    ];
    t.equal(ways.length, 1, `the number of ways to authenticate (${ways.join(', ')})`);
  },
});
