import { defineCheck } from '../../src/check.ts';
import { nameIn } from '../../src/shown-user.ts';

const name = 'Zo\u00eb \u0141ukasz \u738b\u5c0f\u660e \u{1f98a}';

export default defineCheck({
  title: 'A name that is not ASCII is shown as the issuer sent it',
  clauses: ['RFC7519-7.1', 'RFC7519-7.2'],
  level: 'MUST',
  attack: 'Most people of the world are shown a name that is not theirs.',
  async run(t) {
    const user = t.user({ name, givenName: name, familyName: name });
    const browser = t.browser();
    await t.signIn(browser, user);
    for (const path of ['/dashboard', '/profile']) {
      if (!t.serves('GET', path)) continue;
      const page = await browser.fetch(path);
      t.equal(page.status, 200, `the status of ${path}`);
      t.equal(nameIn(page.json()), name, `the name at ${path}`);
    }
  },
});
