import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  tamperApp,
  withCookie,
  withCookies,
  withHeaders,
  withLocation,
  withText,
} from '../mutants/_tools/app.ts';
import { type Base, defineMutant } from '../mutants/_tools/base.ts';
import { IdpClient, tamperClient } from '../mutants/_tools/client.ts';
import { tamperCalls } from '../mutants/_tools/issuer-calls.ts';
import { loadChecks } from '../src/catalogue.ts';
import { failedBy } from '../src/proof/proof.ts';

const { signal } = new AbortController();
const areas =
  /^(api|authorization|authorization-request|csrf|callback|cookies|errors|keys|logout|machine|metadata|pages|refresh|session|state|userinfo)\//;
const checks = (await loadChecks()).filter(
  ({ id, own }) =>
    (areas.test(id) || id === 'token-request/credentials-are-form-encoded') &&
    own?.env?.HTTP_TIMEOUT_MS === undefined,
);

/** An app that does whatever docs/target-contract.md leaves open in another way than the reference. */
const otherwise = defineMutant({
  breaks: 'Nothing.',
  clause: 'AUTHPI-rules-for-all-routes',
  caughtBy: ['none'],
  start: (base) =>
    tamperApp(withOtherClient(base), {
      request: (request) =>
        isLogoutPage(request) ? logoutPage() : (turnedAway(request, base) ?? request),
      async response(response, { url }) {
        const { pathname } = new URL(url);
        const other = await withOtherText(await withMoreMembers(response), base);
        const answer = withOtherCookies(inOtherOrder(other, new URL(url)), pathname);
        return withHeaders(answer, otherHeaders(answer, pathname));
      },
    }),
});

function withOtherClient(base: Base): Base {
  class Client extends IdpClient {
    constructor(options: ConstructorParameters<typeof IdpClient>[0]) {
      super({ ...options, clientAuthentication: 'client_secret_post', refreshBufferSeconds: 240 });
    }
  }
  const fetchingAhead = tamperCalls(base, {
    async response(response, { url }) {
      if (url.endsWith('/openid-configuration') && response.ok) {
        const metadata = await response
          .clone()
          .json()
          .catch(() => ({}));
        if (metadata?.jwks_uri?.startsWith('https:')) {
          await fetch(metadata.jwks_uri, { redirect: 'manual' }).catch(() => undefined);
        }
      }
      return response;
    },
  });
  return tamperClient(fetchingAhead, Client);
}

function isLogoutPage({ method, url }: Request): boolean {
  return method === 'GET' && new URL(url).pathname === '/logout';
}

/** Another host is refused, and who seems to come by http is led to https. */
function turnedAway({ url, headers }: Request, { settings }: Base): Response | undefined {
  if (headers.get('host') !== settings.baseUrl.host) return new Response(null, { status: 421 });
  if (headers.get('x-forwarded-proto') === 'https') return undefined;
  const { pathname, search } = new URL(url);
  const location = new URL(pathname + search, settings.baseUrl).href;
  return new Response(null, { status: 308, headers: { location } });
}

function logoutPage(): Response {
  const form = '<form method="post" action="/logout"><button>Sign out</button></form>';
  return new Response(form, { headers: { 'content-type': 'text/html' } });
}

async function withMoreMembers(response: Response): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('application/json')) return response;
  const members = { request_id: crypto.randomUUID(), ...(await response.json()) };
  // As some print it.
  return new Response(JSON.stringify(members, null, 2).replaceAll('": ', '" : '), response);
}

async function withOtherText(response: Response, { settings }: Base): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const body = (await response.text())
    .replace(
      '</title>',
      '</title><link rel="license" href="https://licenses.example/mit" /><link rel="icon" href="data:," />',
    )
    .replace(
      'There is nothing',
      'Write to us at help@app.example (we answer soon). There is nothing',
    )
    .replace('Nobody was signed in.', 'The answer of the sign-in service was not accepted.')
    .replace(
      /<a class="button" href="\/login">Sign in again<\/a><a .*<\/a>/,
      '<form action="/login"></form>',
    )
    .replace('href="/login"', `href="${new URL('/login', settings.baseUrl)}"`);
  return new Response(body, response);
}

/** The parameters of some authorization requests in another order. */
function inOtherOrder(response: Response, { searchParams: query }: URL): Response {
  if (!query.has('prompt')) return response;
  return withLocation(response, ({ searchParams }) => searchParams.sort());
}

function withOtherCookies(response: Response, pathname: string): Response {
  const untilTheBrowserCloses = withCookies(response, (cookie) =>
    cookie.includes('login-') ? cookie.replace(/Max-Age=[1-9]\d*; /, '') : cookie,
  );
  return ['/', '/login'].includes(pathname) && response.status !== 403
    ? withCookie(untilTheBrowserCloses, 'lang', 'en')
    : untilTheBrowserCloses;
}

/** For browsers of any age: newer ones pass over all but the nonce. */
const strictScripts = "script-src 'strict-dynamic' 'nonce-Zm9v' https: 'unsafe-inline'";

function otherHeaders({ headers }: Response, pathname: string): Record<string, string> {
  const policy = headers.get('content-security-policy') ?? '';
  const challenge = headers.get('www-authenticate');
  const location = headers.get('location');
  const retryAfter = headers.get('retry-after');
  const maxAge = headers.get('strict-transport-security')?.split(';')[0];
  return {
    ...(headers.get('cache-control') === 'no-store'
      ? { 'cache-control': 'private, No-Store, max-age=0' }
      : {}),
    ...(retryAfter === null ? {} : { 'retry-after': inSeconds(Number(retryAfter)) }),
    'content-security-policy': policy
      .replace("default-src 'none'", `default-src 'none'; ${strictScripts}`)
      .replace("base-uri 'none'", "base-uri 'self'")
      .replace('; form-action', ', form-action'),
    // One for browsers that know it, after one that all know; and what a proxy has added once more.
    ...(headers.get('referrer-policy') === 'strict-origin'
      ? { 'referrer-policy': 'no-referrer, strict-origin' }
      : {}),
    ...(headers.has('x-content-type-options')
      ? { 'x-content-type-options': 'nosniff, nosniff' }
      : {}),
    ...(maxAge === undefined ? {} : { 'strict-transport-security': `${maxAge}, ${maxAge}` }),
    ...(challenge === null
      ? {}
      : {
          'www-authenticate': `Basic realm="other", ${challenge
            .replace('Bearer', 'bearer')
            .replace(/error="(\w+)"/, 'error=$1')}`,
        }),
    ...(pathname === '/logout' && location?.includes('id_token_hint')
      ? { location: `${location}&state=${crypto.randomUUID()}` }
      : {}),
  };
}

/** As a date. */
function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1_000).toUTCString();
}

test('an app that does otherwise what the contract leaves open fails no check', async () => {
  const failed = await failedBy({ ...otherwise, id: 'otherwise' }, checks, signal);
  assert.deepEqual(failed, []);
});

const withForms = defineMutant({
  breaks: 'Nothing.',
  clause: 'AUTHPI-routes',
  caughtBy: ['none'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        withText(response, (page) =>
          page
            .replace('<main>', '<main><form action="/search"><button>Search</button></form>')
            .replace(
              '<a class="button" href="/login">Sign in</a>',
              '<form action="/login"><button>Sign in</button></form>',
            ),
        ),
    }),
});

test('a form may lead to the login, and another may stand before the one that leads out', async () => {
  const id = 'authorization-request/a-person-signs-in';
  const asked = checks.filter((check) => check.id === id);
  assert.equal(asked.length, 1);
  assert.deepEqual(await failedBy({ ...withForms, id: 'with-forms' }, asked, signal), []);
});
