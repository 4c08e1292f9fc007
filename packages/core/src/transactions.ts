import type { AuthorizationUrl, SavedLogin } from '@authpi/idp';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { base64url, EncryptJWT, jwtDecrypt } from 'jose';
import { nowInSeconds } from './clock.ts';
import { cookieAttributes } from './cookie-attributes.ts';
import type { Settings } from './settings.ts';
import { SpentStates } from './spent-states.ts';

/** One login in progress. */
export interface Transaction {
  readonly login: SavedLogin;
  readonly returnTo: string;
}

/** Logins that one browser may have open; a Cookie header beyond 8 KB is refused by many servers. */
const maxOpen = 5;
const utf8 = new TextEncoder();

/**
 * Logins in progress, each sealed in a cookie of its own, so that parallel tabs do not disturb each
 * other and the server stores nothing for people who never come back.
 */
export class Transactions {
  readonly #attributes: ReturnType<typeof cookieAttributes>;
  /** What the cookies are called: others, such as another app's `login-hint` on this host, are not ours to drop. */
  readonly #ours: RegExp;
  readonly #seconds: number;
  readonly #keys: Promise<CryptoKey[]>;
  readonly #spent = new SpentStates();

  constructor({ baseUrl, transactionSeconds, sessionSecrets }: Settings) {
    this.#attributes = cookieAttributes(baseUrl);
    this.#ours =
      this.#attributes.prefix === 'host' ? /^__Host-login-[\w-]{16}$/ : /^login-[\w-]{16}$/;
    this.#seconds = transactionSeconds;
    this.#keys = Promise.all(sessionSecrets.map(sealingKey));
  }

  async begin(c: Context, login: AuthorizationUrl, returnTo: string): Promise<void> {
    await this.#makeRoom(c);
    // The URL is on its way to the browser already, and is the longest part.
    const { url: _sent, ...saved } = login;
    const sealed = await this.#seal({ login: saved, returnTo });
    const options = { ...this.#attributes, maxAge: this.#seconds };
    setCookie(c, await this.#name(login.state), sealed, options);
  }

  /**
   * Takes the login that a callback names by its state: it counts once, whatever comes of it.
   *
   * @returns undefined when this browser has not begun it, it has expired, or it was used before
   */
  async take(c: Context, state: string): Promise<Transaction | undefined> {
    const name = await this.#name(state);
    const sealed = getCookie(c, name, this.#attributes.prefix);
    if (sealed === undefined) return undefined;
    deleteCookie(c, name, this.#attributes);
    const opened = await this.#open(sealed);
    if (opened === undefined || !this.#spent.spend(state, opened.expiresAt)) return undefined;
    return opened.transaction;
  }

  /** Drops the oldest logins, and what is no login any more, so that one more fits. */
  async #makeRoom(c: Context): Promise<void> {
    const cookies = Object.entries(getCookie(c)).filter(([name]) => this.#ours.test(name));
    const logins = await Promise.all(
      cookies.map(async ([name, value]) => ({
        name,
        expiresAt: (await this.#open(value))?.expiresAt ?? 0,
      })),
    );
    // Browsers send older cookies first, which decides between logins of the same second.
    const newestFirst = logins.reverse().sort((a, b) => b.expiresAt - a.expiresAt);
    for (const [index, { name, expiresAt }] of newestFirst.entries()) {
      if (expiresAt > 0 && index < maxOpen - 1) continue;
      const { prefix: _inName, ...attributes } = this.#attributes;
      deleteCookie(c, name, attributes);
    }
  }

  async #seal(claims: Record<string, unknown>): Promise<string> {
    const [key] = await this.#keys;
    if (key === undefined) throw new RangeError('there is no session secret');
    const issuedAt = nowInSeconds();
    return new EncryptJWT(claims)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + this.#seconds)
      .encrypt(key);
  }

  async #open(
    sealed: string,
  ): Promise<{ transaction: Transaction; expiresAt: number } | undefined> {
    for (const key of await this.#keys) {
      try {
        const { payload } = await jwtDecrypt<Transaction>(sealed, key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          requiredClaims: ['exp'],
        });
        const { login, returnTo, exp = 0 } = payload;
        return { transaction: { login, returnTo }, expiresAt: exp };
      } catch {
        // Sealed with another secret, expired, or not ours: all the same to the browser.
      }
    }
    return undefined;
  }

  /** A hash, since the state of a callback may be any text. */
  async #name(state: string): Promise<string> {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(state)));
    return `login-${base64url.encode(hash.subarray(0, 12))}`;
  }
}

/** A key of its own, so that what the session cookie's signature shows says nothing about it. */
async function sealingKey(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', utf8.encode(secret), 'HKDF', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: utf8.encode('authpi-example login transaction 1'),
    },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
