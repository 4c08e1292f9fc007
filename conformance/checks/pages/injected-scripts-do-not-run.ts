import { defineCheck } from '../../src/check.ts';
import { show } from '../../src/show.ts';
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
      const scripts = sourcesIn(page, 'script-src', 'default-src');
      t.ok(
        scripts.some((sources) => !letsAnyRun(sources)),
        `a script-src or default-src that lets no other script run, ${page.describe()}`,
        show(scripts),
      );
      const plugIns = sourcesIn(page, 'object-src', 'default-src');
      t.ok(isOneOf(plugIns, ["'none'"]), `object-src 'none', ${page.describe()}`, show(plugIns));
      const bases = sourcesIn(page, 'base-uri');
      t.ok(
        isOneOf(bases, ["'none'", "'self'"]),
        `base-uri 'none' or 'self', ${page.describe()}`,
        show(bases),
      );
    }
  },
});

function letsAnyRun(sources: readonly string[]): boolean {
  // Browsers pass over 'unsafe-inline' where a nonce or a hash stands beside it.
  const isInline = sources.includes("'unsafe-inline'") && !sources.some((it) => named.test(it));
  return isInline || sources.some((source) => anything.test(source));
}

function isOneOf(found: readonly string[][], allowed: readonly string[]): boolean {
  return found.some((sources) => allowed.includes(sources.join(' ')));
}
