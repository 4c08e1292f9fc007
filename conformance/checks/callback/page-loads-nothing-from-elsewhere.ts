import { defineCheck } from '../../src/check.ts';
import { keepsItsUrl } from './_referrer.ts';

/** The relations by which a link loads, or connects to, what it names; others, such as `license`, only tell. */
const loads =
  /(^|\s)(stylesheet|\S*icon\S*|preload|modulepreload|prefetch|preconnect|dns-prefetch|prerender|manifest)(\s|$)/i;

export default defineCheck({
  title:
    'The page that refuses a callback tells its URL to nobody and loads nothing from elsewhere',
  clauses: ['RFC9700-4.2.4', 'ASVS-v5.0-3.4.5'],
  level: 'SHOULD',
  attack: 'A third party whose picture stands on the page reads code and state from the Referer.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    t.fault(user, { fault: 'authorization-response/wrong-iss' });
    const page = await t.login(browser, user);
    await t.rejected(browser, user, page, { noTokenRequest: true });
    keepsItsUrl(t, page);
    const loaded = page
      .document()
      .querySelectorAll('[src], link[href]')
      .filter(
        (element) => element.hasAttribute('src') || loads.test(element.getAttribute('rel') ?? ''),
      )
      .map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '')
      .filter((url) => new URL(url, page.url).origin !== t.app.baseUrl);
    t.equal(loaded, [], 'what the page loads from elsewhere');
  },
});
