import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Nothing of an address that does not exist runs as a script',
  clauses: ['ASVS-v5.0-1.2.1'],
  level: 'MUST',
  attack: 'A link to an address that does not exist runs a script in the name of the app.',
  async run(t) {
    const script = encodeURIComponent('<script>alert(1)</script>');
    const page = await t.browser().navigate(`/${script}?q=${script}`);
    const isMarkup = /\b(html|xml)\b/i.test(page.headers.get('content-type') ?? 'html');
    t.ok(!isMarkup || !page.body.includes('<script>alert'), 'no script in the page', page.body);
  },
});
