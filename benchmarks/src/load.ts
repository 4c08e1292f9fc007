import { Pool } from 'undici';

export interface LoadTarget {
  readonly port: number;
  /** The host of the origin that the app is told it has. */
  readonly host: string;
  readonly path: string;
  /** Cookie headers, sent in turn. */
  readonly cookies: readonly string[];
}

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A subject that is silent for so long is taken for dead. */
const deadlineMs = 20_000;

/** Sends requests to one app over a few connections that stay open from one round to the next. */
export class Load {
  readonly #pool: Pool;
  readonly #target: LoadTarget;
  readonly #headers: readonly Record<string, string>[];
  readonly #connections: number;
  readonly #stopListening: () => void;
  #sent = 0;

  constructor(target: LoadTarget, signal: AbortSignal, connections = 8) {
    this.#connections = connections;
    this.#target = target;
    this.#pool = new Pool(`http://127.0.0.1:${target.port}`, {
      connections,
      pipelining: 1,
      headersTimeout: deadlineMs,
      bodyTimeout: deadlineMs,
    });
    const headers = { host: target.host, accept: 'application/json' };
    this.#headers = target.cookies.map((cookie) => ({ ...headers, cookie }));
    const destroy = () => void this.#pool.destroy();
    signal.addEventListener('abort', destroy);
    this.#stopListening = () => signal.removeEventListener('abort', destroy);
  }

  /** Sends them, as many at once as there are connections, and waits. @throws unless all are 200 */
  async send(amount: number): Promise<void> {
    let left = amount;
    const sendNext = async () => {
      while (left > 0) {
        left -= 1;
        const status = await this.#statusOfNext();
        if (status !== 200) throw new Error(`GET ${this.#target.path} was answered with ${status}`);
      }
    };
    await Promise.all(Array.from({ length: this.#connections }, sendNext));
  }

  async sendOne(): Promise<Received> {
    const answer = await this.#pool.request(this.#next());
    const { statusCode: status, headers: received } = answer;
    return { status, headers: received, body: await answer.body.text() };
  }

  /** At a third of the cost of a whole answer, so that the server is what keeps the processor busy. */
  #statusOfNext(): Promise<number> {
    return new Promise((resolve, reject) => {
      let received = 0;
      this.#pool.dispatch(this.#next(), {
        onRequestStart() {},
        onResponseStart(_controller, status) {
          received = status;
        },
        onResponseData() {},
        onResponseEnd: () => resolve(received),
        onResponseError: (_controller, error) => reject(error),
      });
    });
  }

  #next(): { method: 'GET'; path: string; headers: Record<string, string> } {
    const headers = this.#headers[this.#sent % this.#headers.length] ?? {};
    this.#sent += 1;
    return { method: 'GET', path: this.#target.path, headers };
  }

  async close(): Promise<void> {
    this.#stopListening();
    await this.#pool.destroy();
  }
}
