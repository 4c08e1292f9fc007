import type { Page } from '../../src/browser/page.ts';
import { defineCheck } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';

const script = '<script>alert(1)</script>';
/** Ends an attribute that it stands in, with either quotes. */
const handler = `" onfocus="alert(1)" x="' onfocus='alert(1)' x='`;

export default defineCheck({
  title: "Nothing of the issuer's error runs as a script",
  clauses: ['RFC6749-4.1.2.1', 'ASVS-v5.0-1.2.1'],
  level: 'MUST',
  attack: 'A link to the callback runs a script in the name of the app.',
  async run(t) {
    const browser = t.browser();
    const { searchParams } = await t.beginLogin(browser);
    // Of the login, and of one that nobody began.
    for (const state of [searchParams.get('state') ?? '', 'unknown']) {
      const query = new URLSearchParams({
        error: `access_denied${script}${handler}`,
        error_description: `${script}${handler}`,
        error_uri: `javascript:alert(1)//${script}${handler}`,
        state,
        iss: t.issuer.url,
      });
      const page = await browser.navigate(`/callback?${query}`, { from: t.issuer.url });
      t.equal(page.status, 400, 'the status');
      nothingRuns(t, page);
    }
    // What the token endpoint says is no more to be trusted.
    const user = t.user();
    const value = { error: `invalid_grant${script}${handler}`, status: 400 };
    const fault = t.fault(user, { fault: 'token/error', value });
    const page = await t.login(browser, user);
    t.ok(fault.hits > 0, 'a code refused so', 'none');
    nothingRuns(t, page);
  },
});

function nothingRuns(t: CheckContext, page: Page): void {
  t.ok(!page.body.includes('<script>alert'), 'no script in the page', page.body);
  const handlers = page.document().querySelectorAll('[onfocus]');
  t.equal(handlers.map(String), [], 'the elements with a handler made of it');
  const links = page
    .document()
    .querySelectorAll('[href], [src], [action], [formaction]')
    .flatMap(({ attributes }) => Object.values(attributes))
    .filter((value) => /^\s*javascript:/i.test(value));
  t.equal(links, [], 'the links that run a script');
}
