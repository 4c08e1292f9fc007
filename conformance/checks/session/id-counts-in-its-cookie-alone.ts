import { defineCheck } from '../../src/check.ts';
import { sessionCookiesOf } from '../../src/session-cookies.ts';

export default defineCheck({
  title: 'The id of a session counts in its cookie alone, not in the URL or in another header',
  clauses: ['ASVS-v5.0-14.2.1', 'AUTHPI-sessions'],
  level: 'MUST',
  attack:
    "A link with the attacker's own session in it signs its reader in to their account, and ids are read from logs and referrers.",
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const [cookie] = await sessionCookiesOf(t, browser);
    const { key, value } = t.defined(cookie, 'a cookie that the session needs');
    const bare = key.replace(/^__(?:Host|Secure)-/, '');
    const names = new Set([key, bare, 'session', 'session_id', 'sessionid', 'sid', 'token']);
    const values = new Set([value, decodeURIComponent(value)]);
    for (const id of values) {
      const query = new URLSearchParams([...names].map((name) => [name, id]));
      const attempts = [
        await t.browser().fetch(`/dashboard?${query}`),
        await t.browser().fetch('/dashboard', { headers: { authorization: `Bearer ${id}` } }),
        await t.browser().fetch('/dashboard', {
          headers: { 'x-auth-token': id, 'x-session-id': id, 'x-session-token': id },
        }),
      ];
      for (const page of attempts) t.ok(page.status >= 300, 'no dashboard', page.inFull());
    }
    await t.signedIn(browser, user);
  },
});
