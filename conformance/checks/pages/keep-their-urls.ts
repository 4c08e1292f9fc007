import { defineCheck } from '../../src/check.ts';
import { keepsItsUrl } from '../callback/_referrer.ts';
import { pagesOf } from './_pages.ts';

export default defineCheck({
  title: 'Pages tell no other site more of their URL than its origin',
  clauses: ['ASVS-v5.0-3.4.5', 'AUTHPI-headers'],
  level: 'MUST',
  attack: 'The site behind a link reads from the Referer what stands in the URL of the page.',
  async run(t) {
    for (const page of await pagesOf(t)) keepsItsUrl(t, page);
  },
});
