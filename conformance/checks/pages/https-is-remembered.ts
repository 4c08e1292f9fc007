import { defineCheck } from '../../src/check.ts';
import { pagesOf } from './_pages.ts';

const year = 365 * 24 * 60 * 60;

export default defineCheck({
  title: 'Browsers are told to come back by https alone, for a year or longer',
  clauses: ['ASVS-v5.0-3.4.1', 'AUTHPI-headers'],
  level: 'MUST',
  attack: 'The first request of a later day goes by http, and whoever is on the way answers it.',
  async run(t) {
    if (!t.app.baseUrl.startsWith('https:')) t.notApplicable('the app stands at an http origin');
    for (const page of await pagesOf(t)) {
      const header = page.headers.get('strict-transport-security') ?? 'none';
      // Where it comes twice, as of an app and of a proxy, browsers take the first.
      const [policy = ''] = header.split(',');
      const [, seconds = '0'] = /(?:^|;)\s*max-age="?(\d+)"?\s*(?:;|$)/i.exec(policy) ?? [];
      const expected = `Strict-Transport-Security with a max-age of ${year} seconds or more, ${page.describe()}`;
      t.ok(Number(seconds) >= year, expected, header);
    }
  },
});
