import type { LaunchedApp } from '../../src/mutant.ts';
import { type Base, start } from './base.ts';

export interface AppTampering {
  /** Gives the request that the app sees instead, or answers in the app's place. */
  request?(request: Request): Request | Response | Promise<Request | Response>;
  /** Gives the answer that the browser sees instead. */
  response?(response: Response, request: Request): Response | Promise<Response>;
}

/** The reference app with something between it and the browser. */
export function tamperApp(base: Base, tampering: AppTampering): LaunchedApp {
  const app = start(base);
  return {
    async fetch(request) {
      const seen = (await tampering.request?.(request)) ?? request;
      if (seen instanceof Response) return seen;
      const response = await app.fetch(seen);
      return (await tampering.response?.(response, request)) ?? response;
    },
  };
}

/** The same request with other headers; undefined removes one. */
export function withRequestHeaders(
  request: Request,
  headers: Record<string, string | undefined>,
): Request {
  return new Request(request, { headers: edited(request.headers, headers) });
}

/** The same answer with other headers; undefined removes one. */
export function withHeaders(
  response: Response,
  headers: Record<string, string | undefined>,
): Response {
  return new Response(response.body, {
    status: response.status,
    headers: edited(response.headers, headers),
  });
}

/** The same answer with another text. */
export async function withText(
  response: Response,
  edit: (text: string) => string,
): Promise<Response> {
  const { status, headers } = response;
  return new Response(edit(await response.text()), { status, headers });
}

/** The same answer with another Content-Security-Policy, where it has one. */
export function withPolicy(response: Response, edit: (policy: string) => string): Response {
  const policy = response.headers.get('content-security-policy');
  if (policy === null) return response;
  return withHeaders(response, { 'content-security-policy': edit(policy) });
}

/** The same answer with every Set-Cookie header rewritten; undefined removes one. */
export function withCookies(
  response: Response,
  edit: (cookie: string) => string | undefined,
): Response {
  const headers = new Headers(response.headers);
  headers.delete('set-cookie');
  for (const cookie of response.headers.getSetCookie()) {
    const edited = edit(cookie);
    if (edited !== undefined) headers.append('set-cookie', edited);
  }
  return new Response(response.body, { status: response.status, headers });
}

/** The same answer with one cookie more, as the app sets its own. */
export function withCookie(response: Response, name: string, value: string): Response {
  const headers = new Headers(response.headers);
  const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax';
  headers.append('set-cookie', `__Host-${name}=${value}; ${attributes}`);
  return new Response(response.body, { status: response.status, headers });
}

/** The same redirect to another place; any other answer stays as it is. */
export function withLocation(response: Response, edit: (location: URL) => void): Response {
  const header = response.headers.get('location');
  if (header === null || !URL.canParse(header)) return response;
  const location = new URL(header);
  edit(location);
  return withHeaders(response, { location: location.href });
}

function edited(headers: Headers, edits: Record<string, string | undefined>): Headers {
  const result = new Headers(headers);
  for (const [name, value] of Object.entries(edits)) {
    if (value === undefined) result.delete(name);
    else result.set(name, value);
  }
  return result;
}
