import { defineCheck } from '../../src/check.ts';

/** Each tidied up, without a slash at its end or two at its beginning, is the address of another site. */
const paths = [
  '//evil.example/',
  '///evil.example/',
  '//evil.example/..',
  '//evil.example/%2e%2e/',
  '/%5Cevil.example/',
  '/%2F%2Fevil.example/',
];

export default defineCheck({
  title: 'An address that is tidied up leads to no other site',
  clauses: ['ASVS-v5.0-3.7.2', 'RFC9700-4.11.1'],
  level: 'MUST',
  attack: 'A link that names this app leads to a page that looks like its login.',
  async run(t) {
    const browser = t.browser();
    const { origin } = new URL(t.app.baseUrl);
    for (const path of paths) {
      const page = await browser.navigate(`${origin}${path}`);
      const led = page.location?.origin ?? origin;
      t.equal(led, origin, `where ${path} leads`);
    }
  },
});
