import { type HTMLElement, parse } from 'node-html-parser';
import { CheckFailure } from '../expect.ts';
import type { IncomingResponse, OutgoingRequest } from './network.ts';

/** What came back for one request; a redirect is a page too, until it is followed. */
export class Page {
  readonly request: OutgoingRequest;
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Every URL of the redirect chain that led here, this one last. */
  readonly chain: readonly URL[];

  constructor(request: OutgoingRequest, response: IncomingResponse, chain: readonly URL[]) {
    this.request = request;
    this.url = request.url;
    this.status = response.status;
    this.headers = response.headers;
    this.body = response.body;
    this.chain = chain;
  }

  /** Where a redirect leads; undefined for any other answer. */
  get location(): URL | undefined {
    const location = this.headers.get('location');
    if (location === null || this.status < 300 || this.status > 399) return undefined;
    if (!URL.canParse(location, this.url)) {
      throw new CheckFailure('a Location header that is a URL', location);
    }
    return new URL(location, this.url);
  }

  /** The Set-Cookie headers as they came. */
  get setCookies(): readonly string[] {
    return this.headers.getSetCookie();
  }

  json(): unknown {
    try {
      return JSON.parse(this.body);
    } catch {
      throw new CheckFailure(`JSON from ${this.describe()}`, this.body.slice(0, 300) || 'no body');
    }
  }

  document(): HTMLElement {
    return parse(this.body);
  }

  /** What a person reads: of an HTML page without its head and its tags. */
  text(): string {
    const isHtml = /^text\/html\b/i.test(this.headers.get('content-type') ?? '');
    if (!isHtml) return this.body.replaceAll(/\s+/g, ' ').trim();
    const page = this.document();
    for (const unseen of page.querySelectorAll('head, style, script')) unseen.remove();
    const text = page.structuredText.replace(/^\s*<!doctype[^>]*>/i, '');
    return text.replaceAll(/\s+/g, ' ').trim();
  }

  /** `GET /dashboard -> 401` */
  describe(): string {
    return `${this.request.method} ${this.url.pathname} -> ${this.status}`;
  }

  /** The same, with where it leads and what a person reads first. */
  inFull(): string {
    const where = this.headers.get('location');
    const body = this.text().slice(0, 200);
    return `${this.describe()}${where === null ? '' : `, Location: ${where}`}${body === '' ? '' : `, ${body}`}`;
  }
}
