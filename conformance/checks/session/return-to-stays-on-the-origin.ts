import { defineCheck } from '../../src/check.ts';

const elsewhere = [
  '//evil.example/',
  'https://evil.example/',
  'https:evil.example',
  'https:/evil.example',
  '\\\\evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '///evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/%2e%2e//evil.example',
  '/%5cevil.example',
  '/%09/evil.example',
  '/%0d%0aX:1',
  '/%00',
  '@evil.example',
  '.evil.example',
  'javascript:alert(1)',
  'data:text/html,hello',
  'not-a-path',
];

export default defineCheck({
  title: 'A return_to that leads elsewhere is replaced by /',
  clauses: ['RFC9700-4.11.1', 'RFC6749-10.15', 'ASVS-v5.0-3.7.2'],
  level: 'MUST',
  attack: "Open redirect: a link to the app ends on a phisher's page right after a real login.",
  async run(t) {
    t.needs('return-to');
    const user = t.user();
    const browser = t.browser();
    for (const returnTo of elsewhere) {
      const page = await t.login(browser, user, { returnTo });
      t.equal(
        page.location?.href,
        `${t.app.baseUrl}/`,
        `the target of ${JSON.stringify(returnTo)}`,
      );
    }
    // Of two, an app may look at the one and lead to the other.
    const [own, other] = ['/dashboard', '//evil.example/'];
    for (const both of [
      [own, other],
      [other, own],
    ]) {
      const query = new URLSearchParams(both.map((path) => ['return_to', path]));
      const { location } = await browser.navigate(`/login?${query}`);
      if (location === undefined) continue;
      const page = await browser.follow(await t.authorize(browser, location, user));
      t.equal(page.location?.origin, t.app.baseUrl, `where a login with ${query} ends`);
    }
  },
});
