import type { Endpoint, Flow } from './flow.ts';
import { withoutUndefined } from './without-undefined.ts';

/** One request and its answer, as they went over the wire. Holds secrets: it is evidence for tests. */
export interface Exchange {
  /** Grows by one with every exchange of this issuer. */
  readonly seq: number;
  /** Unix milliseconds. */
  readonly at: number;
  /** When the request had arrived and when its answer was made, on the scale of `mark()`. */
  readonly began: number;
  readonly ended: number;
  readonly endpoint: Endpoint;
  readonly userId?: string;
  readonly clientId?: string;
  readonly sessionId?: string;
  readonly grantType?: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<{ [name: string]: string }>;
    readonly body: string;
  };
  readonly response:
    | {
        readonly status: number;
        readonly headers: Readonly<{ [name: string]: string }>;
        readonly body: string;
      }
    | { readonly aborted: true };
  /** `ok`, or the error's code. */
  readonly outcome: string;
  /** The ids of the faults that happened. */
  readonly faults: readonly string[];
}

export interface ExchangeFilter {
  readonly endpoint?: Endpoint;
  readonly userId?: string;
  readonly clientId?: string;
  readonly grantType?: string;
  /** Only exchanges with a greater `seq`. */
  readonly since?: number;
}

let marks = 0;

/**
 * The next number of a sequence that this whole process shares. Whoever numbers events of its own by it, such as the
 * requests of a test, can put them and the exchanges of every issuer into one order, which no clock is fine enough for.
 */
export function mark(): number {
  marks += 1;
  return marks;
}

/** The latest exchanges, oldest first. */
export class RequestRecord {
  readonly #limit: number;
  #exchanges: Exchange[] = [];
  #seq = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @internal */
  add(
    { endpoint, userId, clientId, sessionId, grantType, outcome, faults }: Flow,
    { began, request, response }: Pick<Exchange, 'began' | 'request' | 'response'>,
  ): void {
    this.#seq += 1;
    this.#exchanges.push({
      seq: this.#seq,
      at: Date.now(),
      began,
      ended: mark(),
      endpoint,
      ...withoutUndefined({ userId, clientId, sessionId, grantType }),
      request,
      response,
      outcome,
      faults,
    });
    // Dropping many at a time keeps the cost of dropping small.
    if (this.#exchanges.length > 1.1 * this.#limit) {
      this.#exchanges = this.#exchanges.slice(-this.#limit);
    }
  }

  /** The `seq` of the latest exchange; 0 before the first. */
  get latest(): number {
    return this.#seq;
  }

  all(filter: ExchangeFilter = {}): Exchange[] {
    const { endpoint, userId, clientId, grantType, since = 0 } = filter;
    // Kept in the order of `seq`, without gaps.
    const first = this.#seq - this.#exchanges.length + 1;
    const exchanges = since < first ? this.#exchanges : this.#exchanges.slice(since - first + 1);
    return exchanges.filter(
      (exchange) =>
        (endpoint === undefined || exchange.endpoint === endpoint) &&
        (userId === undefined || exchange.userId === userId) &&
        (clientId === undefined || exchange.clientId === clientId) &&
        (grantType === undefined || exchange.grantType === grantType),
    );
  }

  clear(): void {
    this.#exchanges = [];
  }
}
