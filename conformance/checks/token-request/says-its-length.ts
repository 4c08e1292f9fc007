import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A token request says its length, and is not sent in chunks',
  clauses: ['RFC9112-6.3'],
  level: 'SHOULD',
  attack:
    'Behind a server or a firewall that takes no chunks nobody signs in, and nobody sees why: the answer is 411.',
  async run(t) {
    const user = t.user({ accessTokenSeconds: [-1, 1_800] });
    const browser = t.browser();
    await t.signIn(browser, user);
    await t.dashboard(browser);
    const exchanges = t.seen(user, { endpoint: 'token' });
    const { length } = exchanges;
    t.ok(length >= 2, 'the token requests of a login and a refresh', `${length} token requests`);
    for (const { request } of exchanges) {
      const said = request.headers['content-length'] ?? 'no Content-Length';
      const sent = new TextEncoder().encode(request.body).length;
      t.equal(said, String(sent), 'the Content-Length of a token request');
    }
  },
});
