import { Agent, errors, request as sendOverHttp } from 'undici';
import { unlessAborted } from '../abort.ts';
import { AppFailure, CheckFailure } from '../expect.ts';
import { codeOf } from '../thrown.ts';

/** Where an origin really is: a port on this machine, or a function in this process. */
export type Route =
  | { readonly port: number; readonly host?: string }
  | { readonly fetch: (request: Request) => Response | Promise<Response> };

export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body?: string;
}

export interface IncomingResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Stands where a TLS-terminating proxy would: an https origin is mapped to plain http on a loopback port, and the Host
 * header stays that of the origin. Loopback origins, such as the issuer's, pass unmapped. There is no way out to any
 * other host.
 */
export class Network {
  readonly #routes = new Map<string, Route>();
  readonly #agent = new Agent({ keepAliveTimeout: 1_000 });

  map(origin: string, route: Route): void {
    this.#routes.set(origin, route);
  }

  unmap(origin: string): void {
    this.#routes.delete(origin);
  }

  async send(request: OutgoingRequest, signal: AbortSignal): Promise<IncomingResponse> {
    const { url } = request;
    const route = this.#routes.get(url.origin);
    if (route === undefined) {
      if (url.protocol === 'http:' && url.hostname === '127.0.0.1') {
        return await this.#overHttp(request, { port: Number(url.port || 80) }, signal);
      }
      throw new CheckFailure(
        "the browser to be sent only to the app's origin and the issuer's",
        `it was sent to ${url.origin}`,
      );
    }
    if ('port' in route) return await this.#overHttp(request, route, signal);
    return await inProcess(request, route.fetch, signal);
  }

  async close(): Promise<void> {
    this.#routes.clear();
    await this.#agent.destroy();
  }

  async #overHttp(
    request: OutgoingRequest,
    { host = '127.0.0.1', port }: { readonly port: number; readonly host?: string },
    signal: AbortSignal,
  ) {
    const { method, url, headers, body } = request;
    const send = () =>
      sendOverHttp(`http://${host}:${port}${url.pathname}${url.search}`, {
        dispatcher: this.#agent,
        method,
        headers: { ...proxied(url), ...Object.fromEntries(headers) },
        body: body ?? null,
        signal,
      });
    const answer = await send()
      .catch((error: unknown) => {
        if (!wasIdle(error)) throw error;
        return send();
      })
      .catch((error: unknown) => {
        const why = codeOf(error);
        if (signal.aborted || why === undefined) throw error;
        throw new AppFailure(`an answer to ${method} ${url.pathname}`, why);
      });
    const received = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      for (const each of [value ?? []].flat()) received.append(name, each);
    }
    return { status: answer.statusCode, headers: received, body: await answer.body.text() };
  }
}

/** The other side closed a connection for being idle, just as it was used again. Browsers then send on another one. */
function wasIdle(error: unknown): boolean {
  return error instanceof errors.SocketError && (error.socket?.bytesRead ?? 0) > 0;
}

/** What a proxy that ends TLS tells the app; frameworks set Secure cookies by it. */
export function proxied(url: URL): Record<string, string> {
  return { host: url.host, 'x-forwarded-proto': url.protocol.slice(0, -1) };
}

async function inProcess(
  { method, url, headers, body }: OutgoingRequest,
  fetch: (request: Request) => Response | Promise<Response>,
  signal: AbortSignal,
): Promise<IncomingResponse> {
  // Behind a proxy that ends TLS, an app sees http and the public host.
  const seen = new URL(url);
  seen.protocol = 'http:';
  const sent = new Headers({ ...proxied(url), ...Object.fromEntries(headers) });
  const request = new Request(seen, { method, headers: sent, body: body ?? null });
  const answer = await unlessAborted(Promise.resolve(fetch(request)), signal);
  return {
    status: answer.status,
    headers: answer.headers,
    body: await unlessAborted(answer.text(), signal),
  };
}
