import type { Context } from 'hono';
import { deleteCookie, setSignedCookie } from 'hono/cookie';
import { parseSigned } from 'hono/utils/cookie';
import { cookieAttributes } from './cookie-attributes.ts';
import type { Settings } from './settings.ts';

const cookieName = 'session';
/** As many as the memory store keeps sessions. */
const maxRemembered = 100_000;

/** The cookie with the signed id of the session. */
export class SessionCookie {
  readonly #secrets: readonly string[];
  readonly #attributes: ReturnType<typeof cookieAttributes>;
  /** As the browser sends it. */
  readonly #name: string;
  readonly #start: string;
  readonly #maxAge: number;
  /** Ids by whole cookie values whose signature was right: it stays so while the secrets are the same. */
  readonly #verified = new Map<string, string>();

  constructor({ baseUrl, sessionSecrets, sessionMaxSeconds }: Settings) {
    this.#secrets = sessionSecrets;
    this.#attributes = cookieAttributes(baseUrl);
    this.#name = this.#attributes.prefix === 'host' ? `__Host-${cookieName}` : cookieName;
    this.#start = `${this.#name}=`;
    this.#maxAge = sessionMaxSeconds;
  }

  /** The id if one of the secrets signed it; at once for a cookie that was seen before. */
  read(c: Context): string | undefined | Promise<string | undefined> {
    const value = this.#sentIn(c);
    if (value === undefined) return undefined;
    return this.#verified.get(value) ?? this.#verify(value);
  }

  async write(c: Context, id: string): Promise<void> {
    const [secret = ''] = this.#secrets;
    const options = { ...this.#attributes, maxAge: this.#maxAge };
    await setSignedCookie(c, cookieName, id, secret, options);
  }

  delete(c: Context): void {
    deleteCookie(c, cookieName, this.#attributes);
  }

  /** As it was sent, still encoded: decoding it at every request would cost more than looking it up. */
  #sentIn(c: Context): string | undefined {
    const cookies = c.req.header('cookie');
    if (cookies === undefined) return undefined;
    // In place: to make a list of them all would cost more than the look-up.
    for (let at = 0, end: number; at < cookies.length; at = end + 1) {
      end = cookies.indexOf(';', at);
      if (end === -1) end = cookies.length;
      // Browsers put a space there; not everything that joins cookies does (RFC 6265 section 4.2.2).
      while (cookies[at] === ' ') at += 1;
      if (cookies.startsWith(this.#start, at)) return cookies.slice(at + this.#start.length, end);
    }
    return undefined;
  }

  async #verify(value: string): Promise<string | undefined> {
    for (const secret of this.#secrets) {
      const signed = await parseSigned(`${this.#name}=${value}`, secret, this.#name);
      const id = signed[this.#name];
      if (!id) continue;
      this.#remember(value, id);
      return id;
    }
    return undefined;
  }

  #remember(value: string, id: string): void {
    this.#verified.set(spelled(value), id);
    if (this.#verified.size <= maxRemembered) return;
    const [oldest] = this.#verified.keys();
    if (oldest !== undefined) this.#verified.delete(oldest);
  }
}

/**
 * As this app writes it: a cookie that can be spelled in many ways takes up one place. It is a text of its own, too,
 * where a part of the Cookie header would keep all of that in memory.
 */
function spelled(value: string): string {
  return encodeURIComponent(decodeURIComponent(value));
}
