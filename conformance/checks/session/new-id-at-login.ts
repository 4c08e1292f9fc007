import { defineCheck } from '../../src/check.ts';
import { sessionCookiesOf } from '../../src/session-cookies.ts';

export default defineCheck({
  title: 'A login gives the browser a new session id',
  clauses: ['ASVS-v5.0-7.2.4'],
  level: 'MUST',
  attack:
    'Session fixation: whoever plants their own session cookie in a browser is signed in as the next user of it.',
  async run(t) {
    const attacker = t.browser();
    await t.signIn(attacker, t.user());
    const planted = await attacker.cookies();
    // Before anything else: an app may end a session as soon as its cookie is in another browser's login.
    const session = await sessionCookiesOf(t, attacker);
    t.ok(session.length > 0, 'a session cookie', 'no cookie without which one is signed out');
    const browser = t.browser();
    for (const cookie of planted) await browser.setCookie(cookie.toString());
    const user = t.user();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
    const values = (await browser.cookies()).map(({ value }) => value);
    for (const { value } of session) t.excludes(values, value, 'the cookies after the login');
    const seen = await t.dashboard(attacker);
    t.ok(!seen.body.includes(user.id), "the attacker not to see the victim's page", seen.body);
  },
});
