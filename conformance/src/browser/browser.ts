import { Cookie, CookieJar } from 'tough-cookie';
import { CheckFailure } from '../expect.ts';
import { Patience } from '../patience.ts';
import { requireRoute, type Target } from '../target.ts';
import { type FormChoice, fillIn } from './form.ts';
import type { Network, OutgoingRequest } from './network.ts';
import { Page } from './page.ts';
import type { Traffic } from './traffic.ts';

export interface RequestOptions {
  readonly method?: string;
  /** Sent form-encoded. */
  readonly form?: Readonly<Record<string, string>> | URLSearchParams;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Added last, so that a check can say anything; undefined removes what a browser would have sent. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The page that caused the request: a URL, or null when the person typed the address. */
  readonly from?: string | URL | null;
}

export interface BrowserOptions {
  readonly network: Network;
  readonly app: URL;
  readonly signal: AbortSignal;
  /** Where every request is noted. */
  readonly traffic: Traffic;
  readonly target?: Target;
}

const secondsForAnAnswer = 20;

/** Where a request comes from, as SameSite has it: `none` is any other site. */
type SameSiteContext = 'strict' | 'lax' | 'none';

/**
 * One person's browser: a cookie jar, and requests with the headers that a browser sends. It never follows a redirect
 * unless told to, so that a check sees each answer.
 */
export class Browser {
  /** Every page this browser was given, redirects included, oldest first. */
  readonly pages: Page[] = [];
  readonly #jar = new CookieJar(undefined, { prefixSecurity: 'silent' });
  readonly #network: Network;
  readonly #app: URL;
  readonly #signal: AbortSignal;
  readonly #target: Target | undefined;
  readonly #traffic: Traffic;
  readonly #name: string;

  constructor(options: BrowserOptions) {
    this.#network = options.network;
    this.#app = options.app;
    this.#signal = options.signal;
    this.#target = options.target;
    this.#traffic = options.traffic;
    this.#name = options.traffic.newBrowser();
  }

  /** Opens an address, as if typed; with `from`, as if a link there were clicked. A path is the app's. */
  navigate(target: string | URL, options: RequestOptions = {}): Promise<Page> {
    return this.#navigate(this.#resolve(target), { from: null, ...options }, []);
  }

  /** Submits a form that stands on a page of the app (or of `from`), without looking for the form. */
  post(target: string | URL, options: RequestOptions = {}): Promise<Page> {
    return this.#navigate(
      this.#resolve(target),
      { method: 'POST', from: this.#app, ...options },
      [],
    );
  }

  /** Calls as a script on a page of the app (or of `from`) would, asking for JSON. */
  fetch(target: string | URL, options: RequestOptions = {}): Promise<Page> {
    const url = this.#resolve(target);
    const from = options.from === undefined ? this.#app : options.from;
    const site = siteOf([url], from);
    const headers = {
      accept: 'application/json',
      'sec-fetch-dest': 'empty',
      'sec-fetch-mode': 'cors',
      'sec-fetch-site': site,
    };
    return this.#send(url, { ...options, from }, headers, cookiesTo(site, false), [url]);
  }

  /** Fills in a form of the page and presses a button. */
  submit(page: Page, choice: FormChoice = {}): Promise<Page> {
    const { method, action, fields } = fillIn(page, choice);
    if (method === 'POST')
      return this.#navigate(action, { method, form: fields, from: page.url }, []);
    const target = new URL(action);
    target.search = fields.toString();
    return this.#navigate(target, { from: page.url }, []);
  }

  /** Follows one redirect. */
  async follow(page: Page): Promise<Page> {
    const { location } = page;
    if (location === undefined) throw new CheckFailure('a redirect', page.describe());
    const keepsMethod = page.status === 307 || page.status === 308;
    const { method, body, headers } = page.request;
    const type = headers.get('content-type');
    const options: RequestOptions & { body?: string } =
      keepsMethod && body !== undefined
        ? { method, body, headers: { 'content-type': type ?? undefined } }
        : { method: keepsMethod ? method : 'GET' };
    return await this.#navigate(location, { ...options, from: page.url }, page.chain);
  }

  /** Follows redirects until a page is shown; a chain of more than ten is a loop. */
  async followAll(page: Page): Promise<Page> {
    let last = page;
    for (let hops = 0; last.location !== undefined; hops += 1) {
      if (hops === 10) throw new CheckFailure('a page within ten redirects', last.describe());
      last = await this.follow(last);
    }
    return last;
  }

  /** The cookies this browser would send with a same-site request. */
  async cookies(target: string | URL = '/'): Promise<readonly Cookie[]> {
    return await this.#jar.getCookies(this.#resolve(target).href, { sameSiteContext: 'strict' });
  }

  /** Puts a cookie into the jar, as an attacker who has it would; the text is that of a Set-Cookie header. */
  async setCookie(cookie: string | Cookie, target: string | URL = '/'): Promise<void> {
    await this.#jar.setCookie(cookie, this.#resolve(target).href, { sameSiteContext: 'strict' });
  }

  /** Keeps the cookies that a page set, however short their life, as a thief does. */
  async keepCookies({ setCookies, url }: Page): Promise<void> {
    for (const header of setCookies) {
      const cookie = Cookie.parse(header.replaceAll(/;\s*(max-age|expires)=[^;]*/gi, ''));
      // One without a value deletes: there is nothing in it to keep.
      if (cookie?.value) await this.setCookie(cookie, url);
    }
  }

  /** A second browser with a copy of this one's cookies, as a thief of the cookie jar has. */
  async clone(): Promise<Browser> {
    const copy = new Browser({
      network: this.#network,
      app: this.#app,
      signal: this.#signal,
      traffic: this.#traffic,
      ...(this.#target === undefined ? {} : { target: this.#target }),
    });
    for (const cookie of await this.cookies()) await copy.setCookie(cookie.toString());
    return copy;
  }

  #resolve(target: string | URL): URL {
    return new URL(target, this.#app);
  }

  #navigate(
    url: URL,
    options: RequestOptions & { body?: string },
    chain: readonly URL[],
  ): Promise<Page> {
    const urls = [...chain, url];
    const site = siteOf(urls, options.from ?? null);
    const headers = {
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'upgrade-insecure-requests': '1',
      'sec-fetch-dest': 'document',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-site': site,
      'sec-fetch-user': '?1',
    };
    const isGet = (options.method ?? 'GET') === 'GET';
    return this.#send(url, options, headers, cookiesTo(site, isGet), urls);
  }

  async #send(
    url: URL,
    options: RequestOptions & { body?: string },
    defaults: Record<string, string>,
    sameSiteContext: SameSiteContext,
    chain: readonly URL[],
  ): Promise<Page> {
    const method = options.method ?? 'GET';
    // Where a redirect leads is the app's choice, and may be outside the contract.
    const isAsked = chain.length === 1 && url.origin === this.#app.origin;
    if (this.#target !== undefined && isAsked) {
      requireRoute(this.#target, method, url.pathname);
    }
    const headers = new Headers(defaults);
    if (method !== 'GET' && method !== 'HEAD' && options.from) {
      headers.set('origin', new URL(options.from).origin);
    }
    const cookies = await this.#jar.getCookieString(url.href, { sameSiteContext });
    if (cookies !== '') headers.set('cookie', cookies);
    const body = encode(options, headers);
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      if (value === undefined) headers.delete(name);
      else headers.set(name, value);
    }
    const request: OutgoingRequest = {
      method,
      url,
      headers,
      ...(body === undefined ? {} : { body }),
    };
    const answer = await this.#traffic.watch(this.#name, request, () => this.#answer(request));
    const page = new Page(request, answer, chain);
    this.pages.push(page);
    for (const cookie of page.setCookies) await this.#store(cookie, url, sameSiteContext);
    return page;
  }

  async #answer(request: OutgoingRequest) {
    using patience = new Patience(secondsForAnAnswer);
    try {
      return await this.#network.send(request, AbortSignal.any([this.#signal, patience.signal]));
    } catch (error) {
      if (!patience.isOver) throw error;
      throw new CheckFailure(
        `an answer to ${request.method} ${request.url.pathname} within ${secondsForAnAnswer} s`,
        'none',
      );
    }
  }

  async #store(header: string, url: URL, sameSiteContext: SameSiteContext) {
    const cookie = Cookie.parse(header);
    // A browser drops a cookie whose name and value together exceed 4096 bytes.
    if (cookie === undefined || cookie.key.length + cookie.value.length > 4_096) return;
    await this.#jar.setCookie(cookie, url.href, { sameSiteContext, ignoreError: true });
  }
}

/** Fetch Metadata's answer for a request with these URLs in its redirect chain. */
function siteOf(urls: readonly URL[], from: string | URL | null): string {
  if (from === null) return 'none';
  const { origin } = new URL(from);
  return urls.every((url) => url.origin === origin) ? 'same-origin' : 'cross-site';
}

/** To another site go lax cookies with a link or a form that is a GET, and no others. */
function cookiesTo(site: string, isNavigationByGet: boolean): SameSiteContext {
  if (site !== 'cross-site') return 'strict';
  return isNavigationByGet ? 'lax' : 'none';
}

function encode(options: RequestOptions & { body?: string }, headers: Headers): string | undefined {
  if (options.form !== undefined) {
    headers.set('content-type', 'application/x-www-form-urlencoded');
    return new URLSearchParams(options.form).toString();
  }
  if (options.json !== undefined) {
    headers.set('content-type', 'application/json');
    return JSON.stringify(options.json);
  }
  return options.body;
}
