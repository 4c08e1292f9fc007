import { defineCheck } from '../../src/check.ts';
import { postsOf } from './_refused.ts';

export default defineCheck({
  title: 'A form on another site that posts to the app changes nothing',
  clauses: ['ASVS-v5.0-3.5.1', 'ASVS-v5.0-3.3.2'],
  level: 'MUST',
  attack: 'A page the user visits signs them out, or acts in their organizations.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    for (const path of postsOf(t, ['/logout', '/refresh'])) {
      const page = await browser.post(path, { from: 'https://evil.example/' });
      t.equal(page.status, 403, `the status of POST ${path}`);
    }
    await t.signedIn(browser, user);
  },
});
