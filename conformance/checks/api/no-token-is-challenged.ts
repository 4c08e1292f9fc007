import { defineCheck } from '../../src/check.ts';
import { accessToken, call, challenged } from './_bearer.ts';

export default defineCheck({
  title: 'A call without a token is answered with 401 and a Bearer challenge without an error code',
  clauses: ['RFC6750-3', 'RFC6750-3.1'],
  level: 'MUST',
  attack: 'The API serves anybody, or a client cannot tell that it has to bring a token.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const token = await accessToken(t, { userId: user.id });
    const cookie = ['access_token', 'token', 'jwt'].map((name) => `${name}=${token}`).join('; ');
    const pages = [
      await call(t, '/api/me'),
      await call(t, '/api/projects'),
      await call(t, '/api/me', `Basic ${btoa('user:password')}`),
      await browser.fetch('/api/me'),
      await t.browser().fetch('/api/me', { from: null, headers: { cookie } }),
    ];
    for (const page of pages) {
      t.equal(page.status, 401, `the status of ${page.describe()}`);
      challenged(t, page, { error: undefined });
    }
  },
});
