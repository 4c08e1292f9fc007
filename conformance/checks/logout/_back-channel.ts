import type { MintInput } from '@authpi/mock-issuer';
import type { CheckDefinition } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';

type Browser = ReturnType<CheckContext['browser']>;

/** As the issuer delivers it: server to server, with no cookie and no Origin. */
export function deliver(
  t: CheckContext,
  logoutToken: string,
  headers: Readonly<Record<string, string>> = {},
) {
  return t.browser().post('/backchannel-logout', {
    from: null,
    form: { logout_token: logoutToken },
    headers: {
      'sec-fetch-site': undefined,
      'sec-fetch-mode': undefined,
      accept: '*/*',
      ...headers,
    },
  });
}

/** A logout token for this app. */
export function logoutToken(t: CheckContext, input: Partial<MintInput>): Promise<string> {
  return t.issuer.mint({ kind: 'logout', clientId: t.app.clientId, ...input });
}

/** The issuer's ids of the user's sessions, in the order of their logins. */
export function sessionIds(t: CheckContext, user: { readonly id: string }): string[] {
  return t.issuer.sessions.list({ userId: user.id }).map(({ id }) => id);
}

export async function signedInTwice(t: CheckContext) {
  const user = t.user();
  const [first, second] = [t.browser(), t.browser()];
  await t.signIn(first, user);
  await t.signIn(second, user);
  const [firstId, secondId] = sessionIds(t, user);
  return { user, first, second, firstId, secondId };
}

interface BadToken extends Pick<CheckDefinition, 'title' | 'clauses' | 'attack' | 'modules'> {
  readonly level?: CheckDefinition['level'];
  /** One, or several of which each is to be refused. */
  readonly token: (
    t: CheckContext,
    good: Partial<MintInput>,
  ) => Promise<string | readonly string[]>;
}

/** 400, and the session that the token names goes on; the same token made well does end it. */
export function refusedLogoutToken({ token, level = 'MUST', ...rest }: BadToken): CheckDefinition {
  return {
    ...rest,
    level,
    async run(t) {
      const user = t.user();
      const browser: Browser = t.browser();
      await t.signIn(browser, user);
      const [sessionId = ''] = sessionIds(t, user);
      const good = { userId: user.id, sessionId };
      for (const bad of [await token(t, good)].flat()) {
        const page = await deliver(t, bad);
        t.equal(page.status, 400, 'the status of the bad logout token');
        await t.signedIn(browser, user);
      }
      const accepted = await deliver(t, await logoutToken(t, good));
      t.ok(accepted.status < 300, 'the good one to be accepted', `${accepted.status}`);
      await t.signedOut(browser);
    },
  };
}
