import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A callback with parameters that the app does not know signs in',
  clauses: ['RFC6749-4.1.2'],
  level: 'MUST',
  attack: 'Nobody can sign in once the issuer says more than it does today.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const response = await t.authorize(browser, await t.beginLogin(browser), user);
    const location = t.defined(response.location, 'the callback');
    location.searchParams.set('session_hint', 'x');
    location.searchParams.set('ui_locales', 'fr de');
    await browser.navigate(location, { from: t.issuer.url });
    await t.signedIn(browser, user);
  },
});
