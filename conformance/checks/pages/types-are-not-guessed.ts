import { defineCheck } from '../../src/check.ts';
import { pagesOf } from './_pages.ts';

export default defineCheck({
  title: 'Pages tell browsers not to guess their type',
  clauses: ['ASVS-v5.0-3.4.4', 'AUTHPI-headers'],
  level: 'MUST',
  attack: 'What a user stored as text is taken for a script by a browser that guesses.',
  async run(t) {
    for (const page of await pagesOf(t)) {
      const header = page.headers.get('x-content-type-options') ?? 'none';
      // Where it comes twice, as of an app and of a proxy, browsers take the first.
      const [option] = header.split(',');
      const expected = `X-Content-Type-Options: nosniff, ${page.describe()}`;
      t.ok(option?.trim().toLowerCase() === 'nosniff', expected, header);
    }
  },
});
