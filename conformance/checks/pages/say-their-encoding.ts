import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Every page says that it is UTF-8',
  clauses: ['ASVS-v5.0-4.1.1'],
  level: 'MUST',
  attack: 'The browser guesses: names are garbled, and some guesses let a text run as a script.',
  async run(t) {
    const browser = t.browser();
    const pages = [await browser.navigate('/callback?error=access_denied&state=x')];
    if (t.serves('GET', '/')) {
      pages.push(await browser.navigate('/'));
      await t.signIn(browser, t.user());
      pages.push(await browser.navigate('/'));
    }
    pages.push(await browser.navigate('/nowhere'));
    const shown = pages.filter((page) =>
      /^text\/html\b/i.test(page.headers.get('content-type') ?? ''),
    );
    t.ok(shown.length > 0, 'pages of HTML', 'none');
    for (const page of shown) {
      const type = page.headers.get('content-type') ?? '';
      const said = /;\s*charset="?(?<name>[\w-]+)/i.exec(type)?.groups?.name ?? metaOf(page.body);
      t.equal(said?.toLowerCase(), 'utf-8', `the encoding that is said, ${page.describe()}`);
    }
  },
});

/** A browser looks at the first 1024 bytes. */
function metaOf(body: string): string | undefined {
  return /<meta\s[^>]*charset\s*=\s*["']?(?<name>[\w-]+)/i.exec(body.slice(0, 1_024))?.groups?.name;
}
