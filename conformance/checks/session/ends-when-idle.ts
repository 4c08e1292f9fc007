import { defineCheck } from '../../src/check.ts';
import { signedOutEverywhere } from './_everywhere.ts';

export default defineCheck({
  title: 'A session that is not used for its idle time ends',
  clauses: ['ASVS-v5.0-7.3.1'],
  level: 'MUST',
  attack: "A browser left open is somebody else's to use, for ever.",
  own: { env: { SESSION_IDLE_SECONDS: '0' } },
  async run(t) {
    const user = t.user();
    await signedOutEverywhere(t, user, async () => {
      const browser = t.browser();
      const page = await t.login(browser, user);
      t.equal(page.status, 303, 'the status of the callback');
      return browser;
    });
  },
});
