import { jsonObject } from '../../src/json-object.ts';
import type { Base } from './base.ts';

export interface CallTampering {
  /** Gives the request that the issuer sees instead, or answers in the issuer's place. */
  request?(request: Request): Request | Response | Promise<Request | Response>;
  /** Gives the answer that the app sees instead. */
  response?(response: Response, request: Request): Response | Promise<Response>;
}

/** Puts something between the app and the issuer. */
export function tamperCalls(base: Base, tampering: CallTampering): Base {
  const send = base.platform.fetch ?? globalThis.fetch;
  const tampered: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const kept = request.clone();
    const seen = (await tampering.request?.(request)) ?? request;
    // A Request holds its signal weakly: the deadline would be lost with it.
    const signal = init?.signal ?? null;
    const response = seen instanceof Response ? seen : await send(seen, { signal });
    return (await tampering.response?.(response, kept)) ?? response;
  };
  return { ...base, platform: { ...base.platform, fetch: tampered } };
}

/** Rewrites the issuer's metadata. */
export function tamperMetadata(
  base: Base,
  edit: (metadata: Record<string, unknown>) => void,
): Base {
  return tamperCalls(base, {
    async response(response, { url }) {
      if (!url.endsWith('/openid-configuration') || !response.ok) return response;
      const text = await response.clone().text();
      const metadata = jsonObject(text);
      if (metadata === undefined) return response;
      edit(metadata);
      return new Response(printed(metadata, text), {
        headers: { 'content-type': 'application/json' },
      });
    },
  });
}

/** Rewrites the form of every token request. */
export function tamperTokenRequests(base: Base, edit: (form: URLSearchParams) => void): Base {
  return tamperCalls(base, {
    async request(request) {
      if (!isTokenRequest(request)) return request;
      const form = new URLSearchParams(await request.clone().text());
      edit(form);
      const headers = new Headers(request.headers);
      headers.delete('content-length');
      return new Request(request, { body: form.toString(), headers });
    },
  });
}

export interface TokenExchange {
  readonly form: URLSearchParams;
  readonly status: number;
}

/** Rewrites the members of every token response that is a JSON object. */
export function tamperTokenResponses(
  base: Base,
  edit: (members: Record<string, unknown>, exchange: TokenExchange) => void | Promise<void>,
): Base {
  return tamperCalls(base, {
    async response(response, request) {
      if (!isTokenRequest(request)) return response;
      const text = await response.text();
      const { status } = response;
      const headers = new Headers(response.headers);
      headers.delete('content-length');
      const members = jsonObject(text);
      if (members === undefined) return new Response(text, { status, headers });
      await edit(members, { form: new URLSearchParams(await request.text()), status });
      return new Response(printed(members, text), { status, headers });
    },
  });
}

/** An answer that was too long stays so. */
function printed(members: Record<string, unknown>, before: string): string {
  return JSON.stringify(members) + before.slice(before.trimEnd().length);
}

function isTokenRequest(request: Request): boolean {
  return request.method === 'POST' && new URL(request.url).pathname.endsWith('/token');
}
