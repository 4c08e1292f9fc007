import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'The access token goes to userinfo in the Authorization header, never in the URL',
  clauses: ['RFC6750-2.1', 'RFC6750-2.3', 'OIDCC-5.3.1'],
  modules: ['oidcc-client-test-userinfo-bearer-header'],
  level: 'MUST',
  attack: 'URLs are logged, and with them the token.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const page = await browser.fetch('/profile');
    t.equal(page.status, 200, 'the status of /profile');
    const [call] = t.seen(user, { endpoint: 'userinfo' }).slice(-1);
    const { request } = t.defined(call, 'a call of userinfo');
    t.match(request.headers.authorization, /^Bearer eyJ[\w.-]+$/, 'Authorization');
    t.equal(new URL(request.url).search, '', 'the query of the call');
    t.equal(request.body, '', 'the body of the call');
  },
});
