import { defineCheck } from '../../src/check.ts';
import { signedOutEverywhere } from './_everywhere.ts';

export default defineCheck({
  title: 'A session ends at its greatest age, however much it is used',
  clauses: ['ASVS-v5.0-7.3.2'],
  level: 'MUST',
  attack: 'A stolen cookie is good for ever: it only has to be used.',
  own: { env: { SESSION_MAX_SECONDS: '0' } },
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const page = await t.login(browser, user);
    t.defined(page.location, 'the redirect of a login that succeeded');
    await t.signedOut(browser);
    await signedOutEverywhere(t, user, async () => {
      const thief = t.browser();
      await thief.keepCookies(await t.login(t.browser(), user));
      return thief;
    });
  },
});
