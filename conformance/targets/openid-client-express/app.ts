// Sign-in with openid-client and express-session, by their documentation: openid-client's calls with every check they
// offer, and nothing added to what it does at the issuer. The rules for routes, headers and cookies are those of
// docs/target-contract.md.
import express, { type NextFunction, type Request, type Response } from 'express';
import session from 'express-session';
import * as client from 'openid-client';
import { organizationsOf } from '../organizations.ts';
import { escaped, isProgram, page } from '../pages.ts';
import { isOutage, Outage } from './outage.ts';
import { safePath } from './safe-path.ts';
import { type Tokens, tokensOf } from './tokens.ts';

const {
  PORT = '3000',
  BASE_URL = 'http://localhost:3000',
  AUTHPI_ISSUER_URL = '',
  AUTHPI_CLIENT_ID = '',
  AUTHPI_CLIENT_SECRET = '',
  SESSION_SECRET = '',
  HTTP_TIMEOUT_MS = '10000',
} = process.env;
const isHttps = BASE_URL.startsWith('https:');

interface Login {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

declare module 'express-session' {
  interface SessionData {
    logins: Login[];
    tokens: Tokens;
  }
}

// Read at the first login rather than at the start, so that the app starts while the issuer is down.
let discovered: Promise<client.Configuration> | undefined;
function configuration(): Promise<client.Configuration> {
  discovered ??= client
    .discovery(
      new URL(AUTHPI_ISSUER_URL),
      AUTHPI_CLIENT_ID,
      {},
      client.ClientSecretBasic(AUTHPI_CLIENT_SECRET),
      {
        timeout: Number(HTTP_TIMEOUT_MS) / 1_000,
        execute: [
          client.enableNonRepudiationChecks,
          ...(AUTHPI_ISSUER_URL.startsWith('http:') ? [client.allowInsecureRequests] : []),
        ],
      },
    )
    .catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
  return discovered;
}

const app = express();
app.disable('x-powered-by');
app.set('trust proxy', 'loopback');
app.use((req, res, next) => {
  res.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(isHttps ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  });
  const isOwn = req.get('origin') === BASE_URL || req.get('sec-fetch-site') === 'same-origin';
  if (req.method === 'POST' && !isOwn) res.status(403).json({ error: 'csrf' });
  else next();
});

app.get('/healthz', (_req, res) => {
  res.json({ runtime: 'node', version: process.versions.node, sdk: 'openid-client' });
});

const cookieName = isHttps ? '__Host-session' : 'session';
const cookie = { httpOnly: true, secure: isHttps, sameSite: 'lax', path: '/' } as const;
app.use(
  session({
    name: cookieName,
    secret: SESSION_SECRET.split(','),
    resave: false,
    saveUninitialized: false,
    cookie,
  }),
);

app.get('/', async (req, res) => {
  const { tokens } = req.session;
  const form = '<form method="post" action="/logout"><button>Sign out</button></form>';
  const name = escaped(String(tokens?.claims.name ?? tokens?.claims.sub));
  res.send(page('Home', tokens === undefined ? '<a href="/login">Sign in</a>' : name + form));
});

app.get('/login', async (req, res) => {
  if ((req.get('sec-fetch-dest') ?? 'document') !== 'document') {
    res.status(403).send(page('Not here', 'Open this page in its own tab.'));
    return;
  }
  const config = await configuration();
  const codeVerifier = client.randomPKCECodeVerifier();
  const login: Login = {
    codeVerifier,
    state: client.randomState(),
    nonce: client.randomNonce(),
    returnTo: safePath(req.query.return_to, BASE_URL),
  };
  // The newest few, so that several tabs can sign in at once.
  req.session.logins = [...(req.session.logins ?? []).slice(-9), login];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${BASE_URL}/callback`,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state: login.state,
    nonce: login.nonce,
    ...(typeof req.query.org === 'string' && req.query.org !== '' ? { org: req.query.org } : {}),
  });
  res.redirect(302, url.href);
});

// Express routes HEAD to the handler of GET.
app.head('/callback', onlyGet);

app.get('/callback', async (req, res) => {
  const login = req.session.logins?.find(({ state }) => state === req.query.state);
  if (login === undefined) return refuse(res, 'This sign-in has expired, or began elsewhere.');
  const others = (req.session.logins ?? []).filter((other) => other !== login);
  req.session.logins = others;
  let tokens: Tokens;
  try {
    tokens = tokensOf(
      await client.authorizationCodeGrant(
        await configuration(),
        new URL(req.originalUrl, BASE_URL),
        {
          pkceCodeVerifier: login.codeVerifier,
          expectedState: login.state,
          expectedNonce: login.nonce,
          idTokenExpected: true,
        },
      ),
    );
  } catch (error) {
    if (isOutage(error)) throw error;
    const isDenied =
      error instanceof client.AuthorizationResponseError && error.error === 'access_denied';
    return refuse(res, isDenied ? 'The sign-in was cancelled.' : 'The sign-in was refused.');
  }
  await new Promise<void>((resolve, reject) =>
    req.session.regenerate((error) => (error ? reject(error) : resolve())),
  );
  req.session.logins = others;
  req.session.tokens = tokens;
  res.redirect(303, login.returnTo);
});

app.all('/callback', onlyGet);

function onlyGet(_req: Request, res: Response): void {
  res.status(405).send(page('Not here', 'This address is opened by the sign-in alone.'));
}

app.get('/dashboard', requireUser, (req, res) => {
  res.json({ user: userOf(req.session.tokens?.claims) });
});

app.get('/profile', requireUser, async (req, res) => {
  const { accessToken = '', claims } = req.session.tokens ?? {};
  try {
    res.json({
      user: userOf(
        await client.fetchUserInfo(await configuration(), accessToken, claims?.sub ?? ''),
      ),
    });
  } catch (error) {
    if (isOutage(error)) throw error;
    res.status(502).json({ error: 'subject_mismatch' });
  }
});

app.post('/orgs/:orgId/projects', requireUser, (req, res) => {
  const { orgId } = req.params;
  const membership = userOf(req.session.tokens?.claims).organizations.find(
    ({ id }) => id === orgId,
  );
  if (!membership?.scopes.includes('projects:write')) {
    res.status(403).json({ error: 'insufficient_scope' });
  } else {
    res.status(201).json({ org: orgId });
  }
});

app.post('/refresh', requireUser, async (req, res) => {
  if (!(await refresh(req))) return signedOut(req, res);
  res.json({ user: userOf(req.session.tokens?.claims) });
});

app.post('/logout', async (req, res) => {
  const { tokens } = req.session;
  await end(req);
  res.clearCookie(cookieName, cookie);
  if (tokens === undefined) return res.redirect(303, '/');
  try {
    const config = await configuration();
    if (tokens.refreshToken !== undefined) {
      // The local session is over even where the issuer does not answer.
      await client.tokenRevocation(config, tokens.refreshToken).catch(() => {});
    }
    const url = client.buildEndSessionUrl(config, {
      post_logout_redirect_uri: `${BASE_URL}/`,
      ...(tokens.idToken === undefined ? {} : { id_token_hint: tokens.idToken }),
    });
    res.redirect(303, url.href);
  } catch {
    res.redirect(303, '/');
  }
});

app.use((req, res) => {
  res.status(404);
  if (isProgram(req.get('accept'))) res.json({ error: 'not_found' });
  else res.send(page('Not found', 'There is no such page.'));
});

app.use((error: unknown, req: Request, res: Response, _next: NextFunction) => {
  const status = isOutage(error) ? 503 : error instanceof URIError ? 400 : 500;
  if (status === 503) res.set('Retry-After', '5');
  res.status(status);
  if (isProgram(req.get('accept'))) res.json({ error: status === 503 ? 'unavailable' : 'failed' });
  else res.send(page('Not now', 'Something went wrong. Try again later.'));
});

const server = app.listen(Number(PORT), '127.0.0.1');
process.on('SIGTERM', () => server.close(() => process.exit(0)));

async function requireUser(req: Request, res: Response, next: NextFunction): Promise<void> {
  const { tokens } = req.session;
  if (tokens === undefined) return signedOut(req, res);
  const lifeLeftMs = tokens.expiresAt - Date.now();
  try {
    if (lifeLeftMs < 60_000 && !(await refresh(req))) return signedOut(req, res);
  } catch (error) {
    // The token in hand serves until it expires.
    if (lifeLeftMs <= 0) throw error;
  }
  next();
}

/** Errors of the token endpoint after which no refresh will succeed; the second is AuthPI's own. */
const final = ['invalid_grant', 'session_expired'];

/** False where the session is over, and then it is ended. */
async function refresh(req: Request): Promise<boolean> {
  const { tokens } = req.session;
  if (tokens?.refreshToken === undefined) {
    if (tokens !== undefined && tokens.expiresAt > Date.now()) {
      throw new Outage('There is no refresh token');
    }
    await end(req);
    return false;
  }
  try {
    const config = await configuration();
    const answer = await client.refreshTokenGrant(config, tokens.refreshToken);
    const claims =
      answer.claims() ??
      (await client.fetchUserInfo(config, answer.access_token, tokens.claims.sub));
    req.session.tokens = { ...tokensOf(answer, tokens), claims };
    await new Promise<void>((resolve, reject) =>
      req.session.save((error) => (error ? reject(error) : resolve())),
    );
    return true;
  } catch (error) {
    if (!(error instanceof client.ResponseBodyError) || !final.includes(error.error)) {
      throw new Outage('The refresh failed', { cause: error });
    }
    await end(req);
    return false;
  }
}

function end(req: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    req.session.destroy((error) => (error ? reject(error) : resolve())),
  );
}

function signedOut(req: Request, res: Response): void {
  if (req.method === 'GET' && !isProgram(req.get('accept'))) {
    res.redirect(302, `/login?return_to=${encodeURIComponent(req.originalUrl)}`);
  } else {
    res.status(401).set('WWW-Authenticate', 'Bearer').json({ error: 'unauthenticated' });
  }
}

function refuse(res: Response, message: string): void {
  res
    .status(400)
    .send(page('You are not signed in', `${message} <a href="/login">Sign in again</a>`));
}

function userOf(claims: Partial<client.UserInfoResponse> = {}) {
  const { sub, name, email } = claims;
  return { sub, name, email, organizations: organizationsOf(claims) };
}
