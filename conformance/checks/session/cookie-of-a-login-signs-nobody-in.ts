import { defineCheck } from '../../src/check.ts';
import { sessionCookiesOf } from '../../src/session-cookies.ts';

export default defineCheck({
  title: 'What a browser holds for a login that was only begun is no session in its place',
  clauses: ['ASVS-v5.0-9.2.2', 'ASVS-v5.0-7.2.1'],
  level: 'MUST',
  attack:
    'Where one secret signs both, anybody begins a login, puts its cookie under the name of the session, and is let in as nobody in particular.',
  async run(t) {
    const browser = t.browser();
    await t.signIn(browser, t.user());
    const sessions = await sessionCookiesOf(t, browser);
    t.ok(sessions.length > 0, 'a cookie that the session needs', 'none');
    const visitor = t.browser();
    await t.beginLogin(visitor);
    const begun = await visitor.cookies('/callback');
    t.ok(begun.length > 0, 'a cookie of the login', 'none');
    for (const { value } of begun) {
      const pretender = t.browser();
      for (const session of sessions) {
        await pretender.setCookie(session.toString().replace(session.value, () => value));
      }
      await t.signedOut(pretender);
    }
  },
});
