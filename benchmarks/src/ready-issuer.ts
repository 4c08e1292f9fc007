import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type IssuerServer, startIssuer } from '@authpi/mock-issuer';
import { Pool } from 'undici';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const ofTheExchangeOfACode = ['code', 'redirect_uri', 'code_verifier'];
const ofOneConnection = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding']);

/**
 * The mock issuer behind a server that has the answers ready before they are asked for. An issuer is elsewhere, and
 * here it would sign on the cores of the app that is measured. What it has no answer for, it passes on.
 */
export class ReadyIssuer {
  readonly issuers: IssuerServer;
  readonly #server: Server;
  readonly #pool: Pool;
  /** What is to be asked for the apps, by the refresh token that they hold. */
  readonly #coming = new Map<string, Asked>();
  readonly #ready = new Map<string, Answer>();
  #refreshes = 0;

  private constructor(server: Server, issuers: IssuerServer) {
    this.#server = server;
    this.issuers = issuers;
    this.#pool = new Pool(issuers.localOrigin);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<ReadyIssuer> {
    // Each round would otherwise begin with connections anew: Node tells clients for how long it keeps one.
    const server = createServer({ keepAliveTimeout: 120_000 }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const issuers = await startIssuer({ publicOrigin: `http://127.0.0.1:${port}` });
    return new ReadyIssuer(server, issuers);
  }

  /** How often apps have sent a refresh token. */
  get refreshes(): number {
    return this.#refreshes;
  }

  /** Gets ready what those will be answered who signed in since, when they refresh for the first time. */
  async prepare(): Promise<void> {
    for (const [token, asked] of this.#coming) this.#ready.set(token, await this.#ask(asked));
    this.#coming.clear();
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await this.#pool.destroy();
    await this.issuers.stop();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const asked = { method, path, headers, body: await text(request) };
    const { status, headers: answered, body } = await this.#answer(asked);
    response.writeHead(status, answered).end(body);
  }

  async #answer(asked: Asked): Promise<Answer> {
    if (!asked.path.endsWith('/token')) return await this.#ask(asked);
    const form = new URLSearchParams(asked.body);
    const spent = form.get('refresh_token');
    if (spent !== null) {
      this.#refreshes += 1;
      this.#coming.delete(spent);
      const ready = this.#ready.get(spent);
      this.#ready.delete(spent);
      return ready ?? (await this.#ask(asked));
    }
    const answer = await this.#ask(asked);
    const { refresh_token: next } = JSON.parse(answer.body) as { refresh_token?: string };
    if (next !== undefined) this.#coming.set(next, refreshOf(asked, form, next));
    return answer;
  }

  async #ask({ method, path, headers, body }: Asked): Promise<Answer> {
    const answer = await this.#pool.request({
      method: method === 'GET' ? 'GET' : 'POST',
      path,
      headers: ofTheMessage(headers),
      body: method === 'GET' ? null : body,
    });
    return {
      status: answer.statusCode,
      headers: ofTheMessage(answer.headers),
      body: await answer.body.text(),
    };
  }
}

/** The client identifies itself as it did when it exchanged the code. */
function refreshOf({ headers, ...asked }: Asked, form: URLSearchParams, token: string): Asked {
  for (const name of ofTheExchangeOfACode) form.delete(name);
  form.set('grant_type', 'refresh_token');
  form.set('refresh_token', token);
  const { 'content-length': _, ...others } = headers;
  return { ...asked, headers: others, body: form.toString() };
}

function ofTheMessage(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofOneConnection.has(name)));
}
