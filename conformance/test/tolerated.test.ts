import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tamperApp, withCookie, withCookies, withHeaders } from '../mutants/_tools/app.ts';
import { type Base, defineMutant } from '../mutants/_tools/base.ts';
import { IdpClient, tamperClient } from '../mutants/_tools/client.ts';
import { tamperCalls } from '../mutants/_tools/issuer-calls.ts';
import { loadChecks } from '../src/catalogue.ts';
import { failedBy } from '../src/proof/proof.ts';

const { signal } = new AbortController();
const areas =
  /^(api|authorization|authorization-request|csrf|callback|cookies|errors|keys|logout|metadata|pages|refresh|session|state)\//;
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
      request: (request) => (isLogoutPage(request) ? logoutPage() : request),
      async response(response, { url }) {
        const { pathname } = new URL(url);
        const answer = withOtherCookies(
          await withOtherText(await withMoreMembers(response), base),
          pathname,
        );
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

function logoutPage(): Response {
  const form = '<form method="post" action="/logout"><button>Sign out</button></form>';
  return new Response(form, { headers: { 'content-type': 'text/html' } });
}

async function withMoreMembers(response: Response): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('application/json')) return response;
  const members = { request_id: crypto.randomUUID(), ...(await response.json()) };
  return new Response(JSON.stringify(members, null, 2), response);
}

async function withOtherText(response: Response, { settings }: Base): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const body = (await response.text())
    .replace('</title>', '</title><link rel="license" href="https://licenses.example/mit" />')
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

function withOtherCookies(response: Response, pathname: string): Response {
  const untilTheBrowserCloses = withCookies(response, (cookie) =>
    cookie.includes('login-') ? cookie.replace(/Max-Age=[1-9]\d*; /, '') : cookie,
  );
  return ['/', '/login'].includes(pathname) && response.status !== 403
    ? withCookie(untilTheBrowserCloses, 'lang', 'en')
    : untilTheBrowserCloses;
}

function otherHeaders({ headers }: Response, pathname: string): Record<string, string> {
  const policy = headers.get('content-security-policy') ?? '';
  const challenge = headers.get('www-authenticate');
  const location = headers.get('location');
  const retryAfter = headers.get('retry-after');
  return {
    ...(headers.get('cache-control') === 'no-store'
      ? { 'cache-control': 'private, No-Store, max-age=0' }
      : {}),
    ...(retryAfter === null ? {} : { 'retry-after': inSeconds(Number(retryAfter)) }),
    'content-security-policy': policy
      .replace("base-uri 'none'", "base-uri 'self'")
      .replace('; form-action', ', form-action'),
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
