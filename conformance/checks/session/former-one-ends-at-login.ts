import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A login ends the session that the browser had before',
  clauses: ['ASVS-v5.0-7.2.4'],
  level: 'MUST',
  attack: 'Whoever copied the cookie of the earlier session keeps it, although its user has left.',
  async run(t) {
    const former = t.user();
    const browser = t.browser();
    await t.signIn(browser, former);
    const thief = await browser.clone();
    await t.signedIn(thief, former);
    const user = t.user();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
    await t.signedOut(thief);
  },
});
