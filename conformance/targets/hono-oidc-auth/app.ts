// Sign-in with @hono/oidc-auth, by its README: its middleware at /login, its calls everywhere else, and nothing added
// to what it does at the issuer. The rules for routes and headers are those of docs/target-contract.md.
import { serve } from '@hono/node-server';
import {
  getAuth,
  type IDToken,
  initOidcAuthMiddleware,
  type OidcAuth,
  oidcAuthMiddleware,
  processOAuthCallback,
  revokeSession,
} from '@hono/oidc-auth';
import { type Context, Hono, type OidcAuthClaims } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { organizationsOf } from '../organizations.ts';
import { escaped, isProgram, page } from '../pages.ts';

const {
  PORT = '3000',
  BASE_URL = 'http://localhost:3000',
  AUTHPI_ISSUER_URL = '',
  AUTHPI_CLIENT_ID = '',
  AUTHPI_CLIENT_SECRET = '',
  SESSION_SECRET = '',
  SESSION_MAX_SECONDS = '604800',
} = process.env;

const app = new Hono();
app.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: 'max-age=31536000',
    referrerPolicy: 'no-referrer',
  }),
);
app.use(async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
});
app.get('/healthz', (c) =>
  c.json({ runtime: 'node', version: process.versions.node, sdk: '@hono/oidc-auth' }),
);
app.use(csrf({ origin: BASE_URL }));
app.use(
  initOidcAuthMiddleware({
    OIDC_ISSUER: AUTHPI_ISSUER_URL,
    OIDC_CLIENT_ID: AUTHPI_CLIENT_ID,
    OIDC_CLIENT_SECRET: AUTHPI_CLIENT_SECRET,
    OIDC_REDIRECT_URI: `${BASE_URL}/callback`,
    OIDC_AUTH_EXTERNAL_URL: BASE_URL,
    OIDC_AUTH_SECRET: SESSION_SECRET.split(',')[0] ?? '',
    OIDC_SCOPES: 'openid profile email',
    // The library's sessions live a second longer than it is told; 0 has to mean none.
    OIDC_AUTH_EXPIRES: String(Number(SESSION_MAX_SECONDS) - 1),
  }),
);
app.use(async (c, next) => {
  c.set('oidcClaimsHook', claimsOf);
  await next();
});

app.get('/', async (c) => {
  const auth = await getAuth(c);
  const form = '<form method="post" action="/logout"><button>Sign out</button></form>';
  const name = escaped(String(auth?.name ?? auth?.sub));
  return c.html(page('Home', auth === null ? '<a href="/login">Sign in</a>' : name + form));
});

app.get(
  '/login',
  async (c, next) => {
    if ((c.req.header('sec-fetch-dest') ?? 'document') === 'document') return await next();
    return c.html(page('Not here', 'Open this page in its own tab.'), 403);
  },
  oidcAuthMiddleware(),
  (c) => c.redirect('/'),
);

app.get('/callback', async (c) => {
  // Hono routes HEAD to the handler of GET.
  if (c.req.method === 'HEAD') return onlyGet(c);
  try {
    return await processOAuthCallback(c);
  } catch (error) {
    if (isOutage(error)) throw error;
    const again = '<a href="/login">Sign in again</a>';
    const isDenied = error instanceof HTTPException && error.message.includes('[access_denied]');
    const told = `The sign-in was ${isDenied ? 'cancelled' : 'refused'}. ${again}`;
    return c.html(page('You are not signed in', told), 400);
  }
});
app.all('/callback', onlyGet);

function onlyGet(c: Context) {
  return c.html(page('Not here', 'The sign-in alone opens this.'), 405);
}

app.get('/dashboard', async (c) => {
  const auth = await getAuth(c);
  return auth === null ? signedOut(c) : c.json({ user: userOf(auth) });
});

app.post('/orgs/:orgId/projects', async (c) => {
  const auth = await getAuth(c);
  if (auth === null) return signedOut(c);
  const orgId = c.req.param('orgId');
  const membership = organizationsOf(auth).find(({ id }) => id === orgId);
  return membership?.scopes.includes('projects:write')
    ? c.json({ org: orgId }, 201)
    : c.json({ error: 'insufficient_scope' }, 403);
});

app.post('/logout', async (c) => {
  // The cookie is deleted even where the issuer does not answer.
  await revokeSession(c).catch(() => {});
  return c.redirect('/', 303);
});

app.notFound((c) => {
  if (isProgram(c.req.header('accept'))) return c.json({ error: 'not_found' }, 404);
  return c.html(page('Not found', 'There is no such page.'), 404);
});
app.onError((error, c) => {
  if (error instanceof HTTPException && error.status === 403) return c.json({ error: 'csrf' }, 403);
  const status = isOutage(error) ? 503 : 500;
  if (status === 503) c.header('Retry-After', '5');
  if (isProgram(c.req.header('accept')))
    return c.json({ error: status === 503 ? 'unavailable' : 'failed' }, status);
  return c.html(page('Not now', 'Something went wrong. Try again later.'), status);
});

const server = serve({
  fetch: app.fetch,
  port: Number(PORT),
  hostname: '127.0.0.1',
  overrideGlobalObjects: false,
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));

/** Kept in the session, and read again whenever the library refreshes. */
async function claimsOf(
  earlier: OidcAuth | undefined,
  claims: IDToken | undefined,
): Promise<OidcAuthClaims> {
  return userOf(claims ?? earlier ?? {});
}

function userOf(claims: Readonly<Record<string, unknown>>): OidcAuthClaims {
  const { sub, name, email } = claims;
  return {
    ...(typeof sub === 'string' ? { sub } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof email === 'string' ? { email } : {}),
    organizations: organizationsOf(claims),
  };
}

function signedOut(c: Context): Response {
  if (c.req.method === 'GET' && !isProgram(c.req.header('accept'))) return c.redirect('/login');
  return c.json({ error: 'unauthenticated' }, 401, { 'WWW-Authenticate': 'Bearer' });
}

/** `fetch` throws a TypeError where nobody answers; the library passes it on. */
function isOutage(error: unknown): boolean {
  return error instanceof TypeError;
}
