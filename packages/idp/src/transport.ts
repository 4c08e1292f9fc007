import { Deadline } from './deadline.ts';
import { IdpError, isUnavailable } from './errors.ts';
import type { Emit } from './events.ts';
import { codeOfError, quotePublic } from './redact.ts';
import { version } from './version.ts';

interface TransportRequest {
  method?: string;
  /** By names in lower case. */
  headers?: Readonly<Record<string, string>> | undefined;
  body?: URLSearchParams | string | null | undefined;
  signal?: AbortSignal | undefined;
}

/** What the protocol functions call in place of `fetch`. */
export type Transport = (url: string, request: TransportRequest) => Promise<Response>;

export interface TransportOptions {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** For the whole exchange, body included. */
  timeoutMs: number;
  /** The caller's own name, put before the SDK's. */
  userAgent?: string | undefined;
  emit?: Emit | undefined;
}

/** No answer of an issuer is longer; more is an attack or a mistake. */
const maxBodyBytes = 1_048_576;
const ownName = `authpi-idp-ts/${version}`;

/**
 * Turns every way a request can fail without an answer into `issuer_unavailable`, and refuses what
 * is never right: redirects (credentials must not follow them) and endless bodies.
 */
export function createTransport(options: TransportOptions): Transport {
  const { fetch, timeoutMs } = options;
  const userAgent = options.userAgent === undefined ? ownName : `${options.userAgent} ${ownName}`;
  const send: Transport = async (url, request) => {
    const { method = 'GET', body: sent = null, signal: caller } = request;
    const headers = { ...request.headers, 'user-agent': userAgent };
    const body = sent === null ? null : new SingleUseBody(String(sent));
    const deadline = new Deadline(timeoutMs, caller);
    const { signal } = deadline;
    const exchange = async () => {
      const init: RequestInit = { method, headers, signal, redirect: 'manual', body };
      const response = await fetch(url, init);
      // Nobody waits for it any more.
      if (signal.aborted) await response.body?.cancel();
      return { response, text: await readBody(response, signal) };
    };
    let answer: Awaited<ReturnType<typeof exchange>>;
    try {
      // Not every fetch minds its signal, nor every body.
      answer = await deadline.wait(exchange);
    } catch (error) {
      if (error instanceof IdpError || caller?.aborted) throw error;
      // Not by the error's class: workerd rejects with a plain Error where others use TypeError.
      const code = codeOfError(error);
      const why = code === undefined ? '' : `: ${code}`;
      throw unavailable(url, deadline.isOver ? `no answer in ${timeoutMs} ms` : `no answer${why}`);
    }
    const { response, text } = answer;
    const { status } = response;
    if (status === 408 || status === 429 || status >= 500) {
      throw unavailable(url, `HTTP ${status}`, retryAfterSeconds(response.headers));
    }
    if (status === 0 || (status >= 300 && status < 400)) {
      throw new IdpError(
        'invalid_response',
        `The issuer's ${new URL(url).pathname} answered with a redirect`,
        {
          expected: 'the answer itself',
          received: `HTTP ${status}`,
          reference: 'RFC 9700 section 4.12',
          hint: 'Redirects are not followed: fix issuerUrl or the endpoint.',
        },
      );
    }
    if (status >= 400) hideChallenge(response, method === 'POST');
    return withBody(response, text);
  };
  return options.emit === undefined ? send : observed(send, options.emit);
}

/** Tells of every request, whatever comes of it. */
function observed(send: Transport, emit: Emit): Transport {
  return async (url, request) => {
    const began = Date.now();
    const tell = (result: { 'http.response.status_code'?: number; 'error.type'?: string }) =>
      emit('authpi.request', {
        'http.request.method': request.method ?? 'GET',
        'url.path': new URL(url).pathname,
        'http.client.request.duration': (Date.now() - began) / 1000,
        ...result,
      });
    try {
      const response = await send(url, request);
      tell({ 'http.response.status_code': response.status });
      return response;
    } catch (error) {
      const known = error instanceof IdpError ? error : undefined;
      const status = /^HTTP (\d+)$/.exec(known?.received ?? '');
      tell({
        ...(status && { 'http.response.status_code': Number(status[1]) }),
        'error.type': known?.code ?? 'aborted',
      });
      throw error;
    }
  };
}

/**
 * A body that can be sent only once, and says its length. Given text, Deno's fetch sends the request
 * again when the connection is cut before the answer, and so spends a single-use token twice (RFC 9110
 * section 9.2.2 forbids it for POST). A stream alone would be sent in chunks, which not every server takes.
 */
class SingleUseBody extends Blob {
  readonly #text: string;

  constructor(text: string) {
    super([text]);
    this.#text = text;
  }

  /** Its own, since to read that of a Blob takes Node a third of the time that the whole request takes. */
  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(this.#text));
        controller.close();
      },
    });
  }
}

function unavailable(url: string, received: string, retryAfterSeconds?: number): IdpError {
  return new IdpError('issuer_unavailable', `The issuer did not serve ${quotePublic(url)}`, {
    expected: 'a result or a refusal',
    received,
    reference: 'RFC 9110 section 15.6',
    hint: 'Nobody was signed out: try again later.',
    retryAfterSeconds,
  });
}

/**
 * Whether the issuer itself said that it did not serve the request, so that repeating it is safe. A gateway's 502, 504
 * or 520 says nothing of what the issuer did.
 */
export function wasAnswered(error: unknown): error is IdpError {
  return isUnavailable(error) && /^HTTP (408|429|500|503)$/.test(error.received ?? '');
}

/** At once where the length is known, which costs a fraction of reading piece by piece. */
async function readBody(response: Response, signal: AbortSignal): Promise<string> {
  if (isKnownToBeShort(response.headers)) return response.text();
  if (response.body === null) return '';
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = response.body.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength;
      if (size > maxBodyBytes) {
        stop();
        throw tooLong();
      }
      chunks.push(next.value);
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return new Blob(chunks).text();
}

/**
 * The answer as it came, with a body that is here already. A new `Response` of it would cost a tenth
 * of a whole exchange.
 */
function withBody(response: Response, text: string): Response {
  return Object.defineProperties(response, {
    body: { value: null },
    bodyUsed: { value: false },
    text: { value: async () => text },
    json: { value: async () => JSON.parse(text), configurable: true },
    clone: { value: () => response },
  });
}

/**
 * The body says why a client was refused (RFC 6749 section 5.2), and the protocol library would look no further than the
 * challenge that comes with it.
 *
 * @param isForClient of an endpoint for clients; where a user's token is refused, the challenge may say more
 */
function hideChallenge(response: Response, isForClient: boolean): void {
  const challenge = response.headers.get('www-authenticate');
  if (challenge === null) return;
  const isJson = /json/i.test(response.headers.get('content-type') ?? '');
  const isBare = response.status === 401 && !/\berror=/.test(challenge);
  if (!isBare && !(isForClient && isJson)) return;
  const headers = new Headers(response.headers);
  headers.delete('www-authenticate');
  Object.defineProperty(response, 'headers', { value: headers });
}

/** A compressed body is as long as it likes, whatever its `Content-Length` says. */
function isKnownToBeShort(headers: Headers): boolean {
  const length = headers.get('content-length');
  return length !== null && Number(length) <= maxBodyBytes && !headers.has('content-encoding');
}

function tooLong(): IdpError {
  return new IdpError('invalid_response', "The issuer's answer is too long", {
    expected: `at most ${maxBodyBytes} bytes`,
    reference: 'ASVS 5.0 16.5.2',
    hint: 'Check that issuerUrl names an AuthPI issuer.',
  });
}

/** `Retry-After` as seconds from now: a number or an HTTP date (RFC 9110 section 10.2.3). */
function retryAfterSeconds(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  // Some engines read a number with a point as a date.
  const date = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}
