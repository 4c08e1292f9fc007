import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A callback that is posted is not accepted',
  clauses: ['RFC6749-3.1.2'],
  level: 'SHOULD',
  attack: 'A form on another site completes a login.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const response = await t.authorize(browser, await t.beginLogin(browser), user);
    const { pathname, searchParams } = t.defined(response.location, 'the callback');
    const posted = await browser.post(pathname, { form: searchParams, from: t.app.baseUrl });
    await t.rejected(browser, user, posted, { noTokenRequest: true });
  },
});
