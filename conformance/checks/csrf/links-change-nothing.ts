import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Opening the address of what changes something changes nothing',
  clauses: ['ASVS-v5.0-3.5.3'],
  level: 'MUST',
  attack:
    "A link or an image on any page acts in the user's organizations: the cookie goes along, and nothing asks who made the link.",
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const { id } = t.issuer.organizations.create();
    t.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:write'] });
    await t.signIn(browser, user);
    const served = ['/refresh', `/orgs/${id}/projects`].filter((path) => t.serves('POST', path));
    if (served.length === 0) t.notApplicable('the target has no POST that changes something');
    for (const path of served) {
      for (const method of ['GET', 'HEAD']) {
        const page = await browser.navigate(path, { method, from: 'https://evil.example/' });
        t.ok(page.status >= 300, `${method} ${path} to do nothing`, `HTTP ${page.status}`);
      }
      // As frameworks let a form say what browsers cannot send.
      const overridden = await browser.navigate(`${path}?_method=POST&method=POST`, {
        from: 'https://evil.example/',
      });
      t.ok(overridden.status >= 300, `${path}?_method=POST to do nothing`, overridden.inFull());
    }
    t.equal(t.seen(user, { grantType: 'refresh_token' }).length, 0, 'refreshes');
    await t.signedIn(browser, user);
  },
});
