import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';

export default defineCheck({
  title: 'The client proves itself at the token endpoint, in one way',
  clauses: ['RFC6749-2.3', 'RFC6749-3.2.1'],
  level: 'MUST',
  attack:
    'Without it whoever has a code can redeem it; with two ways the issuer may check one and log the other.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const begun = await t.beginLogin(browser, { returnTo: '/refresh' });
    const back = await t.authorize(browser, begun, user);
    await browser.follow(back);
    const code = back.location?.searchParams.get('code');
    // Not by the user: the issuer refuses a client that authenticates twice before it asks whose code it is.
    const exchange = t.defined(
      t.issuer.record.all({ endpoint: 'token' }).find((each) => formOf(each).get('code') === code),
      'the token request',
    );
    const { request } = exchange;
    const form = formOf(exchange);
    const ways = [
      ...(/^Basic /i.test(request.headers.authorization ?? '') ? ['Basic'] : []),
      ...(form.has('client_secret') ? ['body'] : []),
      ...(form.has('client_assertion') ? ['assertion'] : []),
    ];
    t.equal(ways.length, 1, `the number of ways to authenticate (${ways.join(', ')})`);
  },
});
