import { mark } from '@authpi/mock-issuer';
import type { IncomingResponse, OutgoingRequest } from './network.ts';

/** A request of a browser, and what came of it. */
export interface BrowserRequest {
  readonly browser: string;
  /** On the issuer's scale, so that both sides have one order. */
  readonly began: number;
  readonly request: OutgoingRequest;
  ended?: number;
  /** Absent where no answer came. */
  answer?: IncomingResponse;
}

/** Every request of one check's browsers, in the order in which they were sent. */
export class Traffic {
  readonly requests: BrowserRequest[] = [];
  #browsers = 0;

  /** A name for one browser more: `browser`, then `browser 2`. */
  newBrowser(): string {
    this.#browsers += 1;
    return this.#browsers === 1 ? 'browser' : `browser ${this.#browsers}`;
  }

  /** @returns what forgets the requests that were sent since, and the names that were given */
  fromNow(): () => void {
    const [requests, browsers] = [this.requests.length, this.#browsers];
    return () => {
      this.requests.splice(requests);
      this.#browsers = browsers;
    };
  }

  async watch(
    browser: string,
    request: OutgoingRequest,
    send: () => Promise<IncomingResponse>,
  ): Promise<IncomingResponse> {
    const entry: BrowserRequest = { browser, began: mark(), request };
    this.requests.push(entry);
    try {
      entry.answer = await send();
      return entry.answer;
    } finally {
      entry.ended = mark();
    }
  }
}
