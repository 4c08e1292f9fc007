import type { IdpError } from '@authpi/idp';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { messagePage } from './pages/message.ts';

/** A page is ready at once only where nothing in it is. */
export type Answer = Response | Promise<Response>;

const retryAfterSeconds = 5;

/** Whether the caller is a program that asks for JSON rather than a person's browser. */
export function wantsJson(c: Context): boolean {
  const accept = c.req.header('accept') ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

/** Nobody is signed in: a person is sent to the login, a program is told. */
export function signedOut(c: Context): Response {
  if (c.req.method !== 'POST' && !wantsJson(c)) {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`/login?${new URLSearchParams({ return_to: pathname + search })}`, 302);
  }
  c.header('WWW-Authenticate', 'Bearer realm="session"');
  return c.json({ error: 'unauthenticated' }, 401);
}

export interface Problem {
  readonly status: ContentfulStatusCode;
  /** For programs. */
  readonly error: string;
  /** For people. */
  readonly title: string;
  readonly text: string;
}

/** A failure in the form the caller can read. */
export function problem(c: Context, { status, error, title, text }: Problem): Answer {
  const asJson = wantsJson(c) || c.req.method === 'POST' || c.req.path.startsWith('/api/');
  return asJson ? c.json({ error }, status) : c.html(messagePage({ title, text }), status);
}

/** The issuer cannot be asked now; whoever is signed in stays so. */
export function unavailable(c: Context, { retryAfterSeconds: asked }: IdpError): Answer {
  c.header('Retry-After', String(Math.ceil(asked ?? retryAfterSeconds)));
  return problem(c, {
    status: 503,
    error: 'issuer_unavailable',
    title: 'Sign-in is unavailable',
    text: 'The sign-in service does not answer as it should. Please try again in a moment.',
  });
}
