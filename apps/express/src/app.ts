import { IdpClient, IdpError, version } from '@authpi/idp';
import express, { type Express } from 'express';
import { IdCookies } from './cookies.ts';
import {
  answerErrors,
  answerFailure,
  currentAgent,
  inSession,
  refuseForgedPosts,
  requireAuth,
  requireBearer,
  signedOut,
} from './guards.ts';
import { logFailure } from './log.ts';
import { Logins } from './logins.ts';
import { homePage, messagePage } from './pages.ts';
import { Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';

/** The quickstart's routes with the safe calls. */
export function createApp(settings: Settings): Express {
  const { baseUrl, audience } = settings;
  const idp = new IdpClient({
    issuerUrl: settings.issuerUrl,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    redirectUri: new URL('/callback', baseUrl).href,
    jwksMaxAgeSeconds: settings.jwksMaxAgeSeconds,
    timeoutMs: settings.httpTimeoutMs,
  });
  const cookies = new IdCookies(baseUrl);
  const logins = new Logins(cookies, settings);
  const sessions = new Sessions(cookies, settings);
  const signedIn = requireAuth(idp, sessions);
  const headers = standardHeaders(settings);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // One address a page, so that a rule of a proxy for it holds for all there is of it.
  app.enable('strict routing');
  app.enable('case sensitive routing');
  app.use((_req, res, next) => {
    res.set(headers);
    next();
  });
  // Express routes HEAD to GET as well; whoever asks for headers alone is no person who signs in.
  app.all('/callback', (req, res, next) => {
    if (req.method === 'GET') return next();
    res.set('Allow', 'GET').sendStatus(405);
  });
  app.use(refuseForgedPosts(settings));

  app.get('/', async (req, res) => {
    res.send(homePage(await currentAgent(idp, sessions, req, res)));
  });

  app.get('/login', async (req, res) => {
    // An image or frame on another site must not begin a login.
    if ((req.get('sec-fetch-dest') ?? 'document') !== 'document') {
      return answerFailure(req, res, {
        status: 403,
        error: 'login_must_be_a_page',
        title: 'Not here',
        message: 'Open this page in its own tab.',
      });
    }
    const { org, return_to: returnTo } = req.query;
    const saved = await idp.createAuthorizationUrl({
      scopes: ['openid', 'profile', 'email'],
      org: typeof org === 'string' && org !== '' ? org : undefined,
    });
    logins.begin(req, res, saved, safePath(returnTo, baseUrl));
    res.redirect(302, saved.url);
  });

  app.get('/callback', async (req, res) => {
    const login = logins.take(req, res, req.query.state);
    const refuse = (message: string) =>
      res.status(400).send(messagePage('This sign-in did not complete', message));
    if (login === undefined) return refuse('This sign-in has expired, or began elsewhere.');
    try {
      const agent = await idp.exchangeCallback(req.originalUrl, login.saved);
      await sessions.begin(req, res, agent);
    } catch (error) {
      if (!(error instanceof IdpError) || error.code === 'issuer_unavailable') throw error;
      logFailure(req, error);
      return refuse(
        error.code === 'authorization_denied'
          ? 'Nobody was signed in.'
          : 'The answer of the sign-in service was not accepted.',
      );
    }
    res.redirect(303, login.returnTo);
  });

  app.get('/dashboard', signedIn, (req, res) => {
    res.json({ user: req.agent.profile });
  });

  app.get('/profile', signedIn, async (req, res) => {
    const answer = await inSession(sessions, req, res, () =>
      idp.getUserInfo(req.agent).catch((error: unknown) => {
        // About somebody else: that answer is not used, and says nothing against who signed in here.
        if (error instanceof IdpError && error.code === 'subject_mismatch') return error.code;
        throw error;
      }),
    );
    if (answer === undefined) return signedOut(req, res);
    if (answer === 'subject_mismatch') return res.status(502).json({ error: answer });
    const { claims: _claims, ...user } = answer;
    res.json({ user });
  });

  app.post('/orgs/:orgId/projects', signedIn, (req, res) => {
    const { orgId } = req.params;
    if (typeof orgId !== 'string' || !req.agent.hasAccessIn(orgId, 'write', 'projects')) {
      return res.status(403).json({ error: 'insufficient_scope' });
    }
    res.status(201).json({ org: orgId });
  });

  app.post('/refresh', signedIn, async (req, res) => {
    const agent = await inSession(sessions, req, res, () => req.agent.refresh());
    if (agent === undefined) return signedOut(req, res);
    res.json({ user: agent.profile });
  });

  app.post('/logout', async (req, res) => {
    const session = await sessions.current(req);
    await sessions.end(req, res);
    if (session === undefined) return res.redirect(303, '/');
    const { refreshToken = '', idToken } = session.tokens;
    // The local session is over even where the issuer does not answer.
    const inVain = (error: unknown): undefined => void logFailure(req, error);
    const [logoutUrl] = await Promise.all([
      idp
        .createLogoutUrl({ postLogoutRedirectUri: baseUrl.href, idTokenHint: idToken })
        .catch(inVain),
      refreshToken && idp.revokeToken(refreshToken, 'refresh_token').catch(inVain),
    ]);
    res.redirect(303, logoutUrl ?? '/');
  });

  app.post('/backchannel-logout', express.urlencoded({ extended: false }), async (req, res) => {
    try {
      await idp.verifyLogoutToken(String(req.body?.logout_token ?? ''), {
        async end({ sid, sub }) {
          if (sid !== undefined) await sessions.store.deleteBy({ sid });
          else if (sub !== undefined) await sessions.store.deleteBy({ sub });
        },
      });
    } catch (error) {
      if (!(error instanceof IdpError) || error.retryable) throw error;
      logFailure(req, error);
      return res.status(400).json({ error: 'invalid_request' });
    }
    res.status(200).end();
  });

  app.get('/api/me', requireBearer(idp, audience), (req, res) => {
    res.json({ sub: req.agent.id, organizations: req.agent.organizations });
  });

  app.get('/api/projects', requireBearer(idp, audience, ['projects:read']), (_req, res) => {
    res.json({ projects: [] });
  });

  app.get('/machine', signedIn, async (_req, res) => {
    const { tokens } = await idp.clientCredentials(
      audience === settings.clientId ? {} : { resource: audience },
    );
    const machine = await idp.verifyAccessToken(tokens.accessToken, { audience });
    res.json({ sub: machine.id, scope: machine.tokens.scope });
  });

  app.get('/healthz', (_req, res) => {
    res.json({ runtime: 'node', version: process.versions.node, sdk: version });
  });

  app.use((req, res) => {
    answerFailure(req, res, {
      status: 404,
      error: 'not_found',
      title: 'Not found',
      message: 'There is no such page.',
    });
  });
  app.use(answerErrors);
  return app;
}

/** For every answer: each is about one person, and none needs a script. */
function standardHeaders({ baseUrl, issuerUrl }: Settings): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': [
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      // Browsers apply it to redirects too, and signing out ends at the issuer.
      `form-action 'self' ${new URL(issuerUrl).origin}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    // Not no-referrer, with which browsers send `Origin: null` with our own forms.
    'Referrer-Policy': 'strict-origin',
    'X-Content-Type-Options': 'nosniff',
    ...(baseUrl.protocol === 'https:' ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
}

/** Every login in progress keeps its path in memory. */
const longestPath = 512;
/** Characters that browsers and proxies read differently, plain or percent-encoded. */
const ambiguous = /[\\\p{Cc}]|%5c|%[01][0-9a-f]|%7f/iu;

/** A path of this origin; anything else would let a link to us end on another site. */
function safePath(value: unknown, baseUrl: URL): string {
  if (typeof value !== 'string' || !/^\/(?!\/)/.test(value) || ambiguous.test(value)) return '/';
  if (!URL.canParse(value, baseUrl)) return '/';
  const { origin, pathname, search, hash } = new URL(value, baseUrl);
  const path = pathname + search + hash;
  const isSafe = origin === baseUrl.origin && !path.startsWith('//') && path.length <= longestPath;
  return isSafe ? path : '/';
}
