import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An address that does not exist is answered with 404, and nothing of it runs as a script',
  clauses: ['ASVS-v5.0-1.2.1', 'AUTHPI-rules-for-all-routes'],
  level: 'MUST',
  attack: 'A link to an address that does not exist runs a script in the name of the app.',
  async run(t) {
    const script = encodeURIComponent('<script>alert(1)</script>');
    const page = await t.browser().navigate(`/${script}?q=${script}`);
    t.equal(page.status, 404, 'the status');
    const isMarkup = /\b(html|xml)\b/i.test(page.headers.get('content-type') ?? 'html');
    t.ok(!isMarkup || !page.body.includes('<script>alert'), 'no script in the page', page.body);
  },
});
