import { defineCheck } from '../../src/check.ts';

const members: readonly Readonly<Record<string, unknown>>[] = [
  { token_type: 1 },
  { token_type: {} },
  { access_token: 42 },
  { access_token: {} },
  { access_token: '' },
  { id_token: 42 },
  { id_token: {} },
  { id_token: '' },
];

export default defineCheck({
  title: 'A token answer whose tokens, or their type, are no texts is rejected, and is no crash',
  clauses: ['RFC6749-5.1', 'OIDCC-3.1.3.3', 'ASVS-v5.0-16.5.3'],
  level: 'MUST',
  attack: 'What is no text is made one on the way, or stops the app where nobody thought of it.',
  async run(t) {
    for (const value of members) {
      const user = t.user();
      const browser = t.browser();
      const fault = t.fault(user, { fault: 'token/odd-members', value });
      // The hash in it would be a reason of its own to refuse.
      t.fault(user, { fault: 'id-token/missing-at-hash' });
      const page = await t.login(browser, user);
      t.equal(fault.hits, 1, 'the number of answers made so');
      await t.rejected(browser, user, page);
    }
  },
});
