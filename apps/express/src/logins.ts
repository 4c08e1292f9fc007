import type { SavedLogin } from '@authpi/idp';
import type { Request, Response } from 'express';
import type { IdCookies } from './cookies.ts';
import type { Settings } from './settings.ts';

interface Login {
  readonly saved: SavedLogin;
  readonly returnTo: string;
  readonly expiresAt: number;
}

const mostOfAll = 10_000;
const mostOfOneBrowser = 5;
/** What the cookies are called: others, such as another app's `login-hint` on this host, are not ours to drop. */
const ours = /^login-[\w-]{16}$/;

/** Logins that have begun, each bound to the browser that began it; several may be open in its tabs. */
export class Logins {
  readonly #logins = new Map<string, Login>();
  readonly #cookies: IdCookies;
  readonly #seconds: number;

  constructor(cookies: IdCookies, { transactionSeconds }: Settings) {
    this.#cookies = cookies;
    this.#seconds = transactionSeconds;
  }

  begin(req: Request, res: Response, saved: SavedLogin, returnTo: string): void {
    const open = this.#cookies.names(req).filter((name) => ours.test(name));
    for (const name of open.slice(0, -(mostOfOneBrowser - 1))) this.#cookies.clear(res, name);
    const id = this.#cookies.issue(res, cookieName(saved.state), this.#seconds);
    this.#logins.set(id, { saved, returnTo, expiresAt: Date.now() + this.#seconds * 1_000 });
    const [oldest] = this.#logins.keys();
    if (oldest !== undefined && this.#logins.size > mostOfAll) this.#logins.delete(oldest);
  }

  /** A login counts once, whatever becomes of it (RFC 9700 section 4.2.4). */
  take(req: Request, res: Response, state: unknown): Login | undefined {
    if (typeof state !== 'string' || !/^[\w-]{43}$/.test(state)) return undefined;
    const name = cookieName(state);
    const id = this.#cookies.read(req, name);
    if (id === undefined) return undefined;
    const login = this.#logins.get(id);
    this.#logins.delete(id);
    this.#cookies.clear(res, name);
    return login !== undefined && login.expiresAt > Date.now() ? login : undefined;
  }
}

/** Enough of the state to tell logins apart; the whole of it is compared by `exchangeCallback`. */
function cookieName(state: string): string {
  return `login-${state.slice(0, 16)}`;
}
