import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withCookies, withRequestHeaders } from '../mutants/_tools/app.ts';
import { type Base, defineMutant, start } from '../mutants/_tools/base.ts';
import { IdpClient, tamperClient } from '../mutants/_tools/client.ts';
import { loadChecks } from '../src/catalogue.ts';
import { failedBy } from '../src/proof/proof.ts';

const { signal } = new AbortController();
const checks = (await loadChecks()).filter(({ own }) => own?.env?.HTTP_TIMEOUT_MS === undefined);

/** The logins that one browser has open, by the cookies that the reference would keep them in. */
type Logins = Map<string, string>;

const attributes = 'path=/; httponly; secure; samesite=lax';

/**
 * Keeps logins on the server, all those of a browser behind one cookie; gives the cookies other names, dates in the place
 * of lifetimes, and that of the session again with every answer; asks userinfo at every login.
 */
const otherCookies = defineMutant({
  breaks: 'Nothing.',
  clause: 'AUTHPI-cookies',
  caughtBy: ['none'],
  start(base) {
    const app = start(askingUserinfo(base));
    const loginsOf = new Map<string, Logins>();
    return {
      async fetch(request) {
        const browser = cookieOf(request, '__Host-visit');
        const logins = loginsOf.get(browser ?? '') ?? new Map<string, string>();
        const session = cookieOf(request, '__Host-sid');
        const cookie = cookiesFor(request, logins, session);
        const answer = await app.fetch(withRequestHeaders(request, { cookie }));
        return withOtherCookies(answer, { browser, logins, loginsOf, session });
      },
    };
  },
});

function askingUserinfo(base: Base): Base {
  class Client extends IdpClient {
    override async exchangeCallback(...given: Parameters<IdpClient['exchangeCallback']>) {
      const agent = await super.exchangeCallback(...given);
      await this.getUserInfo(agent).catch(() => undefined);
      return agent;
    }
  }
  return tamperClient(base, Client);
}

function cookieOf({ headers }: Request, name: string): string | undefined {
  const cookies = headers.get('cookie')?.split('; ') ?? [];
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** What the reference is to see, whose own names count for nothing in this app. */
function cookiesFor(
  { headers }: Request,
  logins: Logins,
  session: string | undefined,
): string | undefined {
  const others = headers.get('cookie')?.split('; ') ?? [];
  const cookies = [
    ...others.filter((cookie) => !/^__Host-(?:session|sid|visit|login-)/.test(cookie)),
    ...[...logins].map(([name, value]) => `${name}=${value}`),
    ...(session === undefined ? [] : [`__Host-session=${session}`]),
  ];
  return cookies.length === 0 ? undefined : cookies.join('; ');
}

interface Kept {
  readonly browser: string | undefined;
  readonly logins: Logins;
  readonly loginsOf: Map<string, Logins>;
  readonly session: string | undefined;
}

function withOtherCookies(
  answer: Response,
  { browser, logins, loginsOf, session }: Kept,
): Response {
  let hasChanged = false;
  let isSessionSet = false;
  const response = withCookies(answer, (cookie) => {
    const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(cookie) ?? [];
    if (name.startsWith('__Host-login-')) {
      hasChanged = true;
      if (value === '') logins.delete(name);
      else logins.set(name, value);
      return undefined;
    }
    isSessionSet = true;
    return dated('__Host-sid', value, Number(/Max-Age=(\d+)/.exec(cookie)?.[1]));
  });
  if (hasChanged) {
    const id = browser ?? crypto.randomUUID();
    loginsOf.set(id, logins);
    response.headers.append('set-cookie', dated('__Host-visit', id, logins.size > 0 ? 600 : 0));
  }
  if (session !== undefined && !isSessionSet && answer.status === 200) {
    response.headers.append('set-cookie', dated('__Host-sid', session, 43_200));
  }
  return response;
}

function dated(name: string, value: string, seconds: number): string {
  const expires = seconds > 0 ? new Date(Date.now() + seconds * 1_000) : new Date(0);
  return `${name}=${seconds > 0 ? value : ''}; expires=${expires.toUTCString()}; ${attributes}`;
}

test('an app that keeps its logins on the server, and whose cookies are others, fails no check', async () => {
  const failed = await failedBy({ ...otherCookies, id: 'other-cookies' }, checks, signal);
  assert.deepEqual(failed, []);
});
