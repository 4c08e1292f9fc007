import { type Agent, endsSession, type IdpClient, IdpError } from '@authpi/idp';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { logFailure } from './log.ts';
import { messagePage } from './pages.ts';
import type { Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';

declare global {
  namespace Express {
    interface Request {
      /** Set by requireAuth and requireBearer. */
      agent: Agent;
    }
  }
}

/** The agent of this request's session; undefined when there is none, or no longer. */
export async function currentAgent(
  idp: IdpClient,
  sessions: Sessions,
  req: Request,
  res: Response,
): Promise<Agent | undefined> {
  const session = await sessions.current(req);
  if (session === undefined) return undefined;
  return inSession(sessions, req, res, () =>
    idp.createAgent(session.tokens, { session: { store: sessions.store, id: session.id } }),
  );
}

/** Does something with the session's tokens; undefined when that shows that the session is over, and it is ended. */
export async function inSession<T>(
  sessions: Sessions,
  req: Request,
  res: Response,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!endsSession(error)) throw error;
    await sessions.end(req, res);
    return undefined;
  }
}

export function requireAuth(idp: IdpClient, sessions: Sessions): RequestHandler {
  return async (req, res, next) => {
    const agent = await currentAgent(idp, sessions, req, res);
    if (agent === undefined) return signedOut(req, res);
    req.agent = agent;
    next();
  };
}

/** An API client is told; a person is sent to sign in. */
export function signedOut(req: Request, res: Response): void {
  if (req.method !== 'POST' && !wantsJson(req)) {
    res.redirect(302, `/login?return_to=${encodeURIComponent(req.originalUrl)}`);
    return;
  }
  res
    .set('WWW-Authenticate', 'Bearer realm="session"')
    .status(401)
    .json({ error: 'unauthenticated' });
}

/** For APIs: a bearer access token with these scopes (RFC 6750 section 3). */
export function requireBearer(
  idp: IdpClient,
  audience: string,
  scopes: readonly string[] = [],
): RequestHandler {
  return async (req, res, next) => {
    const header = req.get('authorization') ?? '';
    const token = /^Bearer +([\w\-.~+/]+=*)$/i.exec(header)?.[1];
    const refuse = (status: number, error: string, more = '') =>
      res
        .set('WWW-Authenticate', `Bearer realm="app", error="${error}"${more}`)
        .status(status)
        .json({ error });
    if (!/^Bearer\b/i.test(header)) {
      res
        .set('WWW-Authenticate', 'Bearer realm="app"')
        .status(401)
        .json({ error: 'unauthenticated' });
      return;
    }
    const isTwice = req.query.access_token !== undefined;
    if (token === undefined || isTwice) return refuse(400, 'invalid_request');
    try {
      req.agent = await idp.verifyAccessToken(token, { audience, scopes });
    } catch (error) {
      const code = error instanceof IdpError ? error.code : undefined;
      if (code === 'invalid_token') return refuse(401, code);
      if (code !== 'insufficient_scope') throw error;
      return refuse(403, code, `, scope="${scopes.join(' ')}"`);
    }
    next();
  };
}

/** A form or script of another site carries our cookie too, but not our origin. */
export function refuseForgedPosts({ baseUrl }: Settings): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'POST' || req.path === '/backchannel-logout') return next();
    const isOurs =
      req.get('origin') === baseUrl.origin || req.get('sec-fetch-site') === 'same-origin';
    if (isOurs) return next();
    res.status(403).json({ error: 'csrf' });
  };
}

/** An issuer that is down ends nobody's session: the same request succeeds later. */
export const answerErrors: ErrorRequestHandler = (error, req, res, next) => {
  if (res.headersSent) return next(error);
  const refused = statusOfRefused(error);
  if (refused !== undefined) {
    return answerFailure(req, res, {
      status: refused,
      error: 'invalid_request',
      message: 'This request cannot be read.',
    });
  }
  logFailure(req, error);
  if (!(error instanceof IdpError) || error.code === 'configuration') {
    return answerFailure(req, res, {
      status: 500,
      error: 'server_error',
      message: 'Something went wrong on our side. Please try again.',
    });
  }
  res.set('Retry-After', String(error.retryAfterSeconds ?? 5));
  answerFailure(req, res, {
    status: 503,
    error: 'issuer_unavailable',
    message: 'The sign-in service does not answer as it should. Please try again in a moment.',
  });
};

/** Of a request that Express or its body parser cannot read; no other status is passed on. */
function statusOfRefused(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return status === 400 || status === 413 || status === 415 ? status : undefined;
}

interface Failure {
  readonly status: number;
  /** For people; left out, one that fits any failure. */
  readonly title?: string;
  /** For programs. */
  readonly error: string;
  /** For people. */
  readonly message: string;
}

/** In the form that the caller can read. */
export function answerFailure(
  req: Request,
  res: Response,
  { status, error, title = 'This did not work', message }: Failure,
): void {
  res.status(status);
  const asJson = wantsJson(req) || req.method === 'POST' || req.path.startsWith('/api/');
  if (asJson) res.json({ error });
  else res.send(messagePage(title, message));
}

function wantsJson(req: Request): boolean {
  const accept = req.get('accept') ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}
