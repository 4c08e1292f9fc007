import { randomBytes } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';

/** Cookies that hold nothing but a random id; what an id stands for stays on the server. */
export class IdCookies {
  readonly #prefix: string;
  readonly #options: CookieOptions;

  constructor(baseUrl: URL) {
    const secure = baseUrl.protocol === 'https:';
    this.#prefix = secure ? '__Host-' : '';
    // Strict would leave the cookie out when the issuer sends the browser back.
    this.#options = { secure, httpOnly: true, sameSite: 'lax', path: '/' };
  }

  read(req: Request, name: string): string | undefined {
    const prefix = `${this.#prefix}${name}=`;
    return cookiesOf(req)
      .find((cookie) => cookie.startsWith(prefix))
      ?.slice(prefix.length);
  }

  /** The oldest first (RFC 6265 section 5.4). */
  names(req: Request): string[] {
    return cookiesOf(req)
      .filter((cookie) => cookie.startsWith(this.#prefix))
      .map((cookie) => cookie.slice(this.#prefix.length, cookie.indexOf('=')));
  }

  /**
   * @param maxAgeSeconds left out, the cookie ends with the browser
   * @returns the new id
   */
  issue(res: Response, name: string, maxAgeSeconds?: number): string {
    const id = randomBytes(32).toString('base64url');
    const maxAge = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds * 1_000 };
    res.cookie(this.#prefix + name, id, { ...this.#options, ...maxAge });
    return id;
  }

  clear(res: Response, name: string): void {
    res.clearCookie(this.#prefix + name, this.#options);
  }
}

function cookiesOf(req: Request): string[] {
  // Browsers put a space there; not everything that joins cookies does (RFC 6265 section 4.2.2).
  return req.headers.cookie?.split(/; */) ?? [];
}
