import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A code that the issuer refuses ends in a 4xx page with a way to go on, without a session',
  clauses: ['RFC6749-5.2', 'ASVS-v5.0-16.5.1'],
  level: 'MUST',
  attack: 'The user sees an error of the app, with what should stay inside.',
  async run(t) {
    for (const [error, status] of [
      ['invalid_grant', 400],
      ['invalid_request', 400],
    ] as const) {
      const user = t.user();
      const browser = t.browser();
      const fault = t.fault(user, { fault: 'token/error', value: { error, status } });
      const page = await t.login(browser, user);
      t.equal(fault.hits, 1, `the answers with ${error}`);
      await t.rejected(browser, user, page);
      const way = page.document().querySelector('a[href], form[action]');
      t.ok(way !== null, 'a way to go on', page.body);
    }
  },
});
