import { defineCheck } from '../../src/check.ts';
import { signedOutEverywhere, visitAll } from './_everywhere.ts';

export default defineCheck({
  title: 'After a logout the old session cookie is refused, at the dashboard and everywhere else',
  clauses: ['ASVS-v5.0-7.4.1'],
  level: 'MUST',
  attack: 'Whoever copied the cookie stays signed in, whatever the user does.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const thief = await browser.clone();
    await t.signedIn(thief, user);
    await visitAll(t, thief);
    await browser.post('/logout');
    await signedOutEverywhere(t, user, () => thief.clone());
  },
});
