import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A machine token is about the client, not about the user who asked',
  clauses: ['RFC9068-2.2', 'RFC6749-4.4'],
  level: 'MUST',
  attack:
    'The app acts with its own rights and writes down the name of a user, or the other way round.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const page = await browser.fetch('/machine');
    t.equal(page.status, 200, 'the status of /machine');
    const { sub } = { ...(page.json() as object | null) } as { sub?: unknown };
    t.equal(sub, t.app.clientId, 'sub in the answer');
  },
});
