import { defineCheck } from '../../src/check.ts';

/** What an app answers to everybody. */
const publicPaths = ['/healthz', '/login', '/callback', '/favicon.ico'];

export default defineCheck({
  title: 'The path of a public page in the query of another opens that to nobody',
  clauses: ['ASVS-v5.0-8.3.1', 'AUTHPI-signed-in'],
  level: 'MUST',
  attack:
    'Whoever knows one address that needs no login adds it to that of any other, and is let through.',
  async run(t) {
    const paths = ['/dashboard', '/profile', '/machine'];
    for (const path of paths.filter((each) => t.serves('GET', each))) {
      for (const open of publicPaths) {
        for (const query of [open, `next=${open}`, `x=/..${open}`]) {
          const page = await t.browser().fetch(`${path}?${query}`);
          t.ok(page.status >= 300, `nothing at ${path}?${query} for nobody`, page.inFull());
        }
      }
    }
  },
});
