import { defineCheck } from '../../src/check.ts';
import { pagesOf, sourcesIn } from './_pages.ts';

/** With any of these among the sources, what somebody slipped into the page may run. */
const anything = /^(\*|[a-z][a-z\d+.-]*:|'unsafe-eval')$/;
const named = /^'(nonce-|sha256-|sha384-|sha512-)/;

export default defineCheck({
  title: 'Pages carry a Content-Security-Policy under which an injected script does not run',
  clauses: ['ASVS-v5.0-3.4.3', 'AUTHPI-headers'],
  level: 'MUST',
  attack: 'One text that was not escaped runs as a script, and acts for whoever is signed in.',
  async run(t) {
    for (const page of await pagesOf(t)) {
      const fallback = sourcesIn(page, 'default-src');
      const scripts = sourcesIn(page, 'script-src') ?? fallback;
      const allowed = t.defined(scripts, `a script-src or default-src, ${page.describe()}`);
      // Browsers pass over 'unsafe-inline' where a nonce or a hash stands beside it.
      const isInline = allowed.includes("'unsafe-inline'") && !allowed.some((it) => named.test(it));
      const lax = allowed.filter((source) => anything.test(source));
      t.equal(
        isInline ? ["'unsafe-inline'", ...lax] : lax,
        [],
        `what lets any script run, ${page.describe()}`,
      );
      t.equal(
        sourcesIn(page, 'object-src') ?? fallback,
        ["'none'"],
        `object-src, ${page.describe()}`,
      );
      t.equal(sourcesIn(page, 'base-uri'), ["'none'"], `base-uri, ${page.describe()}`);
    }
  },
});
