import type { Page } from '../../src/browser/page.ts';
import { defineCheck } from '../../src/check.ts';
import { keepsItsUrl } from './_referrer.ts';

/** The relations by which a link loads, or connects to, what it names; others, such as `license`, only tell. */
const relations =
  /(^|\s)(stylesheet|\S*icon\S*|preload|modulepreload|prefetch|preconnect|dns-prefetch|prerender|manifest)(\s|$)/i;
/** What style sheets load: pictures, fonts and others of their kind. */
const inStyles = /url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)/gi;

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
    const elsewhere = loadedBy(page).filter((address) => {
      // What stands in the page itself, such as a picture as data:, asks nobody.
      const { protocol, origin } = new URL(address, page.url);
      return /^https?:$/.test(protocol) && origin !== t.app.baseUrl;
    });
    t.equal(elsewhere, [], 'what the page loads from elsewhere');
  },
});

function loadedBy(page: Page): string[] {
  const document = page.document();
  const named = ['src', 'poster', 'data', 'background'].flatMap((name) =>
    document.querySelectorAll(`[${name}]`).map((element) => element.getAttribute(name) ?? ''),
  );
  const links = document
    .querySelectorAll('link[href]')
    .filter((link) => relations.test(link.getAttribute('rel') ?? ''))
    .map((link) => link.getAttribute('href') ?? '');
  const sets = document
    .querySelectorAll('[srcset]')
    .flatMap((element) => (element.getAttribute('srcset') ?? '').split(/,\s+/))
    .map((candidate) => candidate.trim().split(/\s+/)[0] ?? '');
  const styles = [
    ...document.querySelectorAll('style').map(({ text }) => text),
    ...document.querySelectorAll('[style]').map((element) => element.getAttribute('style') ?? ''),
  ].flatMap((text) => [...text.matchAll(inStyles)].map(([, url, sheet]) => url ?? sheet ?? ''));
  return [...named, ...links, ...sets, ...styles].filter((address) =>
    URL.canParse(address, page.url),
  );
}
