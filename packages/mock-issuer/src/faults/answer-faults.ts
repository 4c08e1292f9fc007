import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Call, Connection } from '../call.ts';
import { invalidToken } from '../endpoints/bearer.ts';
import type { Flow } from '../flow.ts';
import { OAuthError } from '../oauth-error.ts';
import type { FaultId } from './catalogue.ts';
import { type Faults, type Happening, whatOf } from './faults.ts';

/** What a fault of the transport has to do with. */
type Given = Pick<Happening<unknown>, 'value' | 'released'> & { readonly connection: Connection };

type Answer = (given: Given) => Response | Promise<Response>;
type InTransit = (response: Response, given: Given) => Response | Promise<Response>;

const megabyte = 1_024 * 1_024;
const trickleMs = 250;

/** Answers in the place of an endpoint's own, so that nothing is consumed; by what follows the endpoint's name. */
const answers: { readonly [what: string]: Answer } = {
  error({ value }) {
    const asked = typeof value === 'object' && value !== null ? { ...value } : {};
    const {
      error = 'invalid_grant',
      description = 'A fault was asked for',
      status = 400,
    }: { error?: string; description?: string; status?: number } = asked;
    throw new OAuthError(error, description, status);
  },
  unauthorized() {
    throw invalidToken();
  },
  forbidden() {
    throw new OAuthError('insufficient_scope', 'A fault was asked for', 403, {
      'www-authenticate': 'Bearer realm="AuthPI", error="insufficient_scope"',
    });
  },
  unavailable({ value }) {
    const headers = value === undefined ? {} : { 'retry-after': String(value) };
    throw new OAuthError('temporarily_unavailable', 'A fault was asked for', 503, headers);
  },
  'gateway-error': ({ value }) =>
    new Response('<!doctype html><title>Bad gateway</title>', {
      status: typeof value === 'number' ? value : 502,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
  'too-many-requests': ({ value }) =>
    new Response('Too many requests', {
      status: 429,
      headers: { 'retry-after': String(value ?? 1) },
    }),
  html: () =>
    new Response('<!doctype html><title>Maintenance</title>', {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
  'not-json': () => json('{"access_token": '),
  'json-array': () => json('[]'),
  null: () => json('null'),
  redirect({ value }) {
    const asked = typeof value === 'object' && value !== null ? { ...value } : { url: value };
    const { url, status }: { url?: unknown; status?: unknown } = asked;
    return new Response(null, {
      status: typeof status === 'number' ? status : 307,
      headers: { location: String(url) },
    });
  },
  'empty-body': () => json(''),
  reset: ({ connection }) => connection.cut(),
  async hang({ released, connection }) {
    await released;
    return connection.cut();
  },
};

const space = new TextEncoder().encode(' ');

/** What is done to a right answer on its way. */
const inTransit: { readonly [what: string]: InTransit } = {
  async 'wrong-content-type'(response) {
    const { status, headers } = response;
    return new Response(await response.text(), {
      status,
      headers: { ...Object.fromEntries(headers), 'content-type': 'text/plain;charset=UTF-8' },
    });
  },
  async 'slow-body'(response, { released }) {
    const { status, headers } = response;
    const body = new Uint8Array(await response.arrayBuffer());
    const half = Math.floor(body.length / 2);
    const halves = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(body.subarray(0, half));
        await released;
        controller.enqueue(body.subarray(half));
        controller.close();
      },
    });
    return new Response(halves, {
      status,
      headers: { ...Object.fromEntries(headers), 'content-length': String(body.length) },
    });
  },
  async 'trickling-body'(response, { value, released }) {
    const { status } = response;
    const headers = new Headers(response.headers);
    headers.delete('content-length');
    const body = new Uint8Array(await response.arrayBuffer());
    let left = typeof value === 'number' ? value : Number.POSITIVE_INFINITY;
    released.then(() => {
      left = 0;
    });
    const slow = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (left <= 0) {
          controller.enqueue(body);
          return controller.close();
        }
        left -= 1;
        controller.enqueue(space);
        // That bytes come slowly is the fault itself.
        await Promise.race([wait(trickleMs, undefined, { ref: false }), released]);
      },
    });
    return new Response(slow, { status, headers });
  },
  'huge-body': async (response) => withBody(response, await padded(response, 8 * megabyte)),
  'gzip-bomb': async (response) =>
    withBody(response, Buffer.from(gzipSync(await padded(response, 16 * megabyte))), 'gzip'),
  'reset-mid-body': (response, { connection }) => connection.cutHalfWay(response),
  'lost-response': (_response, { connection }) => connection.cut(),
};

/** Holds the request, or answers it with what was asked for, where there is such a fault. @throws OAuthError */
export async function answerInstead({
  state: { faults },
  flow,
  connection,
}: Call): Promise<Response | undefined> {
  await hold(faults, flow, 'before');
  const fault = faults.takeFirst((id) => answers[whatOf(id, flow.endpoint)], flow);
  return await fault?.what({ ...fault, connection });
}

/** Spoils a right answer on its way, where there is such a fault. */
export async function spoilInTransit(
  { state: { faults }, flow, connection }: Call,
  right: Response,
): Promise<Response> {
  await hold(faults, flow, 'after');
  let response = right;
  for (const fault of faults.take((id) => inTransit[whatOf(id, flow.endpoint)], flow)) {
    response = await fault.what(response, { ...fault, connection });
  }
  return response;
}

async function hold(faults: Faults, flow: Flow, when: 'before' | 'after'): Promise<void> {
  const isHold = (id: FaultId, value: unknown) =>
    whatOf(id, flow.endpoint) === 'hold' && (value ?? 'before') === when ? true : undefined;
  for (const { released } of faults.take(isHold, flow)) await released;
}

function json(body: string): Response {
  return new Response(body, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}

/** The same answer and then spaces, which JSON may end with, so that only a limit of size refuses it. */
async function padded(response: Response, length: number): Promise<Buffer<ArrayBuffer>> {
  return Buffer.concat([Buffer.from(await response.arrayBuffer()), Buffer.alloc(length, ' ')]);
}

function withBody({ status, headers }: Response, body: Buffer<ArrayBuffer>, encoding?: string) {
  const changed = new Headers(headers);
  changed.set('content-length', String(body.length));
  if (encoding !== undefined) changed.set('content-encoding', encoding);
  return new Response(body, { status, headers: changed });
}
