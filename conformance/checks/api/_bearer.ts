import type { MintInput } from '@authpi/mock-issuer';
import type { Page } from '../../src/browser/page.ts';
import { challengesIn } from '../../src/challenges.ts';
import type { CheckDefinition } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';
import { show } from '../../src/show.ts';

/** Calls as another program would: no cookie, no page it comes from. */
export function call(t: CheckContext, path: string, authorization?: string) {
  return t.browser().fetch(path, {
    from: null,
    headers: authorization === undefined ? {} : { authorization },
  });
}

/** An access token for this app as the issuer would make it. */
export function accessToken(t: CheckContext, input: Partial<MintInput> = {}): Promise<string> {
  return t.issuer.mint({ kind: 'access', clientId: t.app.clientId, ...input });
}

/** The answer brings a Bearer challenge with these parameters; undefined is for one that must be missing. */
export function challenged(
  t: CheckContext,
  page: Page,
  parameters: Readonly<Record<string, string | undefined>>,
): void {
  const header = page.headers.get('www-authenticate') ?? '';
  const bearer = challengesIn(header).find(({ scheme }) => scheme === 'bearer');
  const isRight = Object.entries(parameters).every(
    ([name, value]) => bearer?.parameters.get(name) === value,
  );
  t.ok(
    bearer !== undefined && isRight,
    `a Bearer challenge with ${show(parameters)}, ${page.describe()}`,
    header || 'no WWW-Authenticate',
  );
}

interface BadToken extends Pick<CheckDefinition, 'title' | 'clauses' | 'attack' | 'modules'> {
  /** One, or several of which each is to be refused. */
  readonly token: (
    t: CheckContext,
    good: Partial<MintInput>,
  ) => Promise<string | readonly string[]>;
}

/** 401 invalid_token on both routes, though all else of the token is right. */
export function refusedAccessToken({ token, ...rest }: BadToken): CheckDefinition {
  return {
    ...rest,
    level: 'MUST',
    async run(t) {
      const good = { userId: t.user().id, claims: { scope: 'projects:read' } };
      for (const bad of [await token(t, good)].flat()) {
        for (const path of ['/api/me', '/api/projects']) {
          const page = await call(t, path, `Bearer ${bad}`);
          t.equal(page.status, 401, `the status of ${path}`);
          challenged(t, page, { error: 'invalid_token' });
        }
      }
      const accepted = await call(t, '/api/projects', `Bearer ${await accessToken(t, good)}`);
      t.equal(accepted.status, 200, 'the status with a good token');
    },
  };
}
