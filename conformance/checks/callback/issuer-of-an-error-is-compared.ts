import type { Page } from '../../src/browser/page.ts';
import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A refusal that names another issuer does not end the login as if it came from this one',
  clauses: ['RFC9207-2.4'],
  level: 'MUST',
  attack: 'Another issuer tells the app that the user has refused.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const url = await t.beginLogin(browser);
    url.searchParams.set('mock_user', user.id);
    const sound = await browser.follow(await t.deny(browser, url));
    const fault = t.fault(user, { fault: 'authorization-response/wrong-iss' });
    const mixedUp = await t.login(t.browser(), user);
    if (textOf(mixedUp) === textOf(sound)) t.notApplicable('the app tells every refusal alike');
    const since = t.now();
    const again = await t.beginLogin(browser);
    again.searchParams.set('mock_user', user.id);
    const page = await browser.follow(await t.deny(browser, again));
    t.equal(fault.hits, 2, 'the number of responses made so');
    t.notEqual(textOf(page), textOf(sound), 'what the user is told');
    await t.rejected(browser, user, page, { noTokenRequest: true, since });
  },
});

function textOf(page: Page): string {
  return page.document().querySelector('body')?.text.trim() ?? page.body;
}
