import { defineCheck } from '../../src/check.ts';

/** A script, and what ends an attribute that it stands in, with either quotes. */
const markup = `<script>alert(1)</script>" onfocus="alert(1)" x="' onfocus='alert(1)' x='`;

export default defineCheck({
  title: 'Nothing of an address that does not exist runs as a script',
  clauses: ['ASVS-v5.0-1.2.1'],
  level: 'MUST',
  attack: 'A link to an address that does not exist runs a script in the name of the app.',
  async run(t) {
    const text = encodeURIComponent(markup);
    const page = await t.browser().navigate(`/${text}?q=${text}`);
    const isMarkup = /\b(html|xml)\b/i.test(page.headers.get('content-type') ?? 'html');
    t.ok(!isMarkup || !page.body.includes('<script>alert'), 'no script in the page', page.body);
    const handlers = isMarkup ? page.document().querySelectorAll('[onfocus]') : [];
    t.equal(handlers.map(String), [], 'the elements with a handler made of it');
  },
});
