import type { CheckDefinition } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';
import { errorCodeIn } from '../../src/error-code.ts';
import { show } from '../../src/show.ts';

type RequestHeaders = Readonly<Record<string, string | undefined>>;

interface Forgery extends Pick<CheckDefinition, 'title' | 'attack'> {
  /** What distinguishes the request from one of the app's own pages, or several ways to. */
  readonly headers: (t: CheckContext) => RequestHeaders | readonly RequestHeaders[];
}

/** Those of the paths that the target serves; without one there is nothing to judge. */
export function postsOf(t: CheckContext, paths: readonly string[]): readonly string[] {
  const served = paths.filter((path) => t.serves('POST', path));
  return served.length > 0 ? served : t.notApplicable(`the target has no POST ${paths.join(', ')}`);
}

/** Every state-changing route refuses the request, though it carries the session, and changes nothing. */
export function forgedPost({ title, attack, headers }: Forgery): CheckDefinition {
  return {
    title,
    clauses: ['ASVS-v5.0-3.5.1'],
    level: 'MUST',
    attack,
    async run(t) {
      const user = t.user();
      const browser = t.browser();
      const { id } = t.issuer.organizations.create();
      t.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:write'] });
      await t.signIn(browser, user);
      for (const path of postsOf(t, ['/refresh', '/logout', `/orgs/${id}/projects`])) {
        for (const forged of [headers(t)].flat()) {
          const page = await browser.post(path, { headers: forged });
          t.equal(page.status, 403, `the status of POST ${path} with ${show(forged)}`);
          t.equal(errorCodeIn(page.json()), 'csrf', `the error of POST ${path}`);
        }
      }
      t.equal(t.seen(user, { grantType: 'refresh_token' }), [], 'refreshes');
      t.equal(t.seen(user, { endpoint: 'revoke' }), [], 'revocations');
      await t.signedIn(browser, user);
    },
  };
}
