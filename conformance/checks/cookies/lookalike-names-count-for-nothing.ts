import { defineCheck } from '../../src/check.ts';
import { sessionCookiesOf } from '../../src/session-cookies.ts';

/** Names that browsers let any sibling domain set, and that careless readers take for the one with the prefix. */
const lookalikes: readonly ((bare: string) => string)[] = [
  (bare) => bare,
  (bare) => `__Secure-${bare}`,
  (bare) => `__host-${bare}`,
  (bare) => `%5F%5FHost-${bare}`,
  (bare) => `..Host-${bare}`,
  (bare) => `_[Host-${bare}`,
  (bare) => `other=a,__Host-${bare}`,
];

export default defineCheck({
  title: 'A session cookie under a name without its prefix, or one that resembles it, is none',
  clauses: ['ASVS-v5.0-3.3.3'],
  level: 'MUST',
  attack:
    "A sibling domain cannot set a cookie with the prefix, but one that is read as if it were: the user goes on in the attacker's session.",
  async run(t) {
    const browser = t.browser();
    await t.signIn(browser, t.user());
    const cookies = (await sessionCookiesOf(t, browser)).filter(({ key }) =>
      key.startsWith('__Host-'),
    );
    if (cookies.length === 0) t.notApplicable('the session cookie has no prefix');
    for (const lookalike of lookalikes) {
      const named = cookies.map(({ key, value }) => ({
        name: lookalike(key.replace('__Host-', '')),
        value,
      }));
      const cookie = named.map(({ name, value }) => `${name}=${value}`).join('; ');
      const page = await t.dashboard(t.browser(), { headers: { cookie } });
      const names = named.map(({ name }) => name).join(' and ');
      t.ok(page.status >= 300, `no dashboard with a cookie named ${names}`, page.inFull());
    }
  },
});
