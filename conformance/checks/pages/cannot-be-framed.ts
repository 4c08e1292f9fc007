import { defineCheck } from '../../src/check.ts';
import { pagesOf, sourcesIn } from './_pages.ts';

export default defineCheck({
  title: 'Pages cannot be framed by another site',
  clauses: ['ASVS-v5.0-3.4.6', 'AUTHPI-headers'],
  level: 'MUST',
  attack: 'A page that looks harmless lies over the app, and the user presses its buttons unseen.',
  async run(t) {
    for (const page of await pagesOf(t)) {
      const ancestors = sourcesIn(page, 'frame-ancestors') ?? ['anybody'];
      t.ok(
        ["'none'", "'self'"].includes(ancestors.join(' ')),
        `frame-ancestors to be 'none' or 'self', ${page.describe()}`,
        ancestors.join(' '),
      );
    }
  },
});
