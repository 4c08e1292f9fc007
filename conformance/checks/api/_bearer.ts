import type { MintInput } from '@authpi/mock-issuer';
import type { CheckDefinition } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';

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
          const challenge = page.headers.get('www-authenticate');
          t.match(challenge, /^Bearer .*error="invalid_token"/, `WWW-Authenticate of ${path}`);
        }
      }
      const accepted = await call(t, '/api/projects', `Bearer ${await accessToken(t, good)}`);
      t.equal(accepted.status, 200, 'the status with a good token');
    },
  };
}
