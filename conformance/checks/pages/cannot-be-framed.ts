import { defineCheck } from '../../src/check.ts';
import { show } from '../../src/show.ts';
import { pagesOf, sourcesIn } from './_pages.ts';

export default defineCheck({
  title: 'Pages cannot be framed by another site',
  clauses: ['ASVS-v5.0-3.4.6', 'AUTHPI-headers'],
  level: 'MUST',
  attack: 'A page that looks harmless lies over the app, and the user presses its buttons unseen.',
  async run(t) {
    for (const page of await pagesOf(t)) {
      const ancestors = sourcesIn(page, 'frame-ancestors');
      t.ok(
        ancestors.some((sources) => ["'none'", "'self'"].includes(sources.join(' '))),
        `frame-ancestors to be 'none' or 'self', ${page.describe()}`,
        show(ancestors),
      );
    }
  },
});
