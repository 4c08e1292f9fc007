import { defineCheck } from '../../src/check.ts';
import { leaksIn, secretsIn } from '../../src/secrets.ts';

export default defineCheck({
  title: 'No token is in any page, answer or cookie of the app',
  clauses: ['RFC6749-10.3', 'RFC6749-10.4', 'ASVS-v5.0-10.1.1'],
  level: 'MUST',
  attack:
    'A script on the page, an extension or a shared computer yields tokens that outlive the session.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const shown = ['/', '/dashboard', '/profile', '/machine'].filter((path) =>
      t.serves('GET', path),
    );
    for (const path of shown) {
      await browser.navigate(path);
      await browser.fetch(path);
    }
    if (t.serves('POST', '/refresh')) await browser.fetch('/refresh', { method: 'POST' });
    const secrets = new Map(secretsIn(t.seen(user)));
    t.ok(secrets.size > 3, 'tokens to look for', `${secrets.size}`);
    const pages = browser.pages.filter(({ url }) => url.origin === t.app.baseUrl);
    for (const page of pages) {
      const texts = [page.body, ...[...page.headers].map(([, value]) => value)];
      // The redirect to the issuer's logout is the one that may carry a token; it is not among these.
      const leaks = texts.flatMap(readings).flatMap((text) => leaksIn(text, secrets));
      t.equal([...new Set(leaks)], [], `the secrets in ${page.describe()}`);
    }
  },
});

/** The text, and what is base64 in it: a session in a cookie that is signed is not sealed. */
function readings(text: string): string[] {
  const plain = decoded(text);
  const encoded = plain.match(/[\w+/-]{24,}/g) ?? [];
  return [plain, ...encoded.map((part) => Buffer.from(part, 'base64').toString())];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
