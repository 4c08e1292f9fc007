import { defineCheck } from '../../src/check.ts';
import { postsOf } from './_refused.ts';

/** What some routers take for the same address, and a guard that compares to the letter does not. */
const spellings: readonly ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => path.replace(/^\/\w+|\w+$/g, (name) => name.toUpperCase()),
  (path) => `/${path}`,
  (path) => path.replace(/^\/\w/, (start) => `/%${start.charCodeAt(1).toString(16)}`),
  (path) => `${path};x=1`,
  (path) => `${path}.json`,
];

export default defineCheck({
  title:
    'A POST from another site changes nothing either where the address is spelt in another way',
  clauses: ['ASVS-v5.0-3.5.1'],
  level: 'MUST',
  attack:
    'A slash at the end, or a capital letter, leads by the guard to the same route: any site acts for the user.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const { id } = t.issuer.organizations.create();
    t.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:write'] });
    await t.signIn(browser, user);
    const { origin, host } = new URL(t.app.baseUrl);
    // A sibling domain, whose requests bring the cookie along.
    const headers = { origin: `https://old.${host}`, 'sec-fetch-site': 'same-site' };
    for (const path of postsOf(t, ['/refresh', '/logout', `/orgs/${id}/projects`])) {
      for (const spelt of spellings.map((spelling) => spelling(path))) {
        const page = await browser.post(`${origin}${spelt}`, { headers });
        // Where it is tidied up by a redirect, the browser brings its Origin there.
        t.ok(page.status >= 300, `POST ${spelt} to do nothing`, page.inFull());
      }
    }
    t.equal(t.seen(user, { grantType: 'refresh_token' }), [], 'refreshes');
    t.equal(t.seen(user, { endpoint: 'revoke' }), [], 'revocations');
    await t.signedIn(browser, user);
  },
});
