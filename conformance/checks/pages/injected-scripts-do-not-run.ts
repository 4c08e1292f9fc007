import { defineCheck } from '../../src/check.ts';
import { show } from '../../src/show.ts';
import { pagesOf, sourcesIn } from './_pages.ts';

/** Where a policy says which scripts run, the first that is there counts: in elements, and in attributes. */
const directives = {
  elements: ['script-src-elem', 'script-src', 'default-src'],
  attributes: ['script-src-attr', 'script-src', 'default-src'],
} as const;

/** With any of these among the sources, what somebody slipped into the page may load more. */
const anywhere = /^(\*|[a-z][a-z\d+.-]*:)$/;
const named = /^'(nonce-|sha256-|sha384-|sha512-)/;

export default defineCheck({
  title: 'Pages carry a Content-Security-Policy under which an injected script does not run',
  clauses: ['ASVS-v5.0-3.4.3', 'AUTHPI-headers'],
  level: 'MUST',
  attack: 'One text that was not escaped runs as a script, and acts for whoever is signed in.',
  async run(t) {
    for (const page of await pagesOf(t)) {
      for (const [where, names] of Object.entries(directives)) {
        const scripts = sourcesIn(page, ...names);
        t.ok(
          scripts.some((sources) => !letsAnyRun(sources)),
          `a script-src or default-src that lets no other script run in ${where}, ${page.describe()}`,
          show(scripts),
        );
      }
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
  // Beside it browsers pass over all that names places, and over 'unsafe-inline'.
  const isStrict = sources.includes("'strict-dynamic'");
  const isNamed = isStrict || sources.some((source) => named.test(source));
  return (
    sources.includes("'unsafe-eval'") ||
    (sources.includes("'unsafe-inline'") && !isNamed) ||
    (sources.some((source) => anywhere.test(source)) && !isStrict)
  );
}

function isOneOf(found: readonly string[][], allowed: readonly string[]): boolean {
  return found.some((sources) => allowed.includes(sources.join(' ')));
}
